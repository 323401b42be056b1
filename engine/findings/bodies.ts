import type { Event } from '../flow/summary.js';
import type { PathStep } from '../models/paths.js';
import type { FrozenReader } from './content.js';
import type { Sink } from './sink.js';
import { isStated } from './vendors/texts.js';

const names = ['body', 'data', 'json', 'form'];

/** A request that could have a body and has none: it asks for a file, a list or a state, or opens a connection. */
export function isWithoutBody(reader: FrozenReader, event: Event, sink: Sink): boolean {
  const { content, address = [] } = sink.row;
  if (!event.args.length && event.more.isEmpty) return true;
  if (content.every((path) => address.includes(path) || path.endsWith('.Member[headers]'))) return true;
  const bodies = (sink.paths['content'] ?? []).map(bodyAt).filter((path) => path !== null);
  return bodies.length > 0 && !bodies.some((path) => isGiven(reader, event, path));
}

/** The body among the members of a request that a path speaks of; `null` where it speaks of none. */
function bodyAt(path: readonly PathStep[]): readonly PathStep[] | null {
  const last = path.at(-1);
  if (last?.kind === 'cell') return path;
  const own = last?.kind === 'member' ? last.names.filter((one) => names.includes(one)) : [];
  return own.length ? [...path.slice(0, -1), { kind: 'member', names: own }] : null;
}

function isGiven(reader: FrozenReader, event: Event, path: readonly PathStep[]): boolean {
  const [given, part] = [path.slice(0, -1), path].map((one) => reader.at(event, one)[0]?.value);
  // What is read of a text is the text: an address has no body.
  return part !== undefined && part !== given && isStated(part);
}
