import type { Site } from '../flow/atoms.js';
import type { Step } from './finding.js';
import type { Look } from './handlers/look.js';
import { callAt, operationsOf } from './handlers/operations.js';
import { stepAt } from './paths.js';
import { spanOf } from './places.js';
import type { Sink } from './sink.js';

/** Where the command was made that a call sends, when that is elsewhere: its options stand there. */
export function madeBefore(look: Look, call: Site, { paths }: Sink): readonly Step[] {
  const [first] = paths['encrypted']?.[0] ?? [];
  const operation = operationsOf(call.fn)[call.op];
  const written = operation ? callAt(call.fn, operation) : null;
  if (first?.kind !== 'argument' || !written) return [];
  const thing = look.at(call.fn, written.args[first.index] ?? -1);
  const made = thing.kind === 'call' && thing.call.isNew ? look.site(thing.call.fn, thing.call.at) : null;
  return made && !isInside(made, call) ? [stepAt(made, 'made here')] : [];
}

function isInside(one: Site, other: Site): boolean {
  const [inner, outer] = [spanOf(one), spanOf(other)];
  return one.fn === other.fn && inner.start >= outer.start && inner.end <= outer.end;
}
