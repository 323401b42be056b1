import type { Value } from './atoms.js';
import type { Caller, OngoingCall } from './caller.js';
import { constantsIn } from './constants.js';
import type { Frame } from './frame.js';

/** `set.has(key)`, `list.includes(key)` where both are known. */
export function has(call: OngoingCall): Value | null {
  const { domain } = call.calls.machine;
  const held = constantsIn(call.calls, call.frame, call.given.receiver);
  const keys = held && constantTexts(call.calls.told(call.frame, call.given.args[0] ?? domain.nothing));
  const [only] = keys ?? [];
  if (!held || keys?.length !== 1 || only === undefined) return null;
  return domain.constant(held.includes(only));
}

/** Some members of a value, or all but these; `null` where their names are not known. */
export function projected(
  calls: Caller,
  frame: Frame,
  value: Value,
  lists: readonly Value[],
  keep: boolean,
): Value | null {
  const { domain } = calls.machine;
  const names = lists.map((list) => constantTexts(list) ?? constantsIn(calls, frame, list));
  if (!names.length || names.some((one) => one === null)) return null;
  const all = names.flatMap((one) => one ?? []);
  const frozen = calls.memory.snapshot(frame, value);
  return domain.collect(frozen.atoms.flatMap((atom) => domain.slice(atom, keep, all) ?? []));
}

function constantTexts(value: Value | undefined): string[] | null {
  if (!value || value.isEmpty || value.atoms.some((atom) => atom.kind !== 'constant')) return null;
  return value.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : []));
}
