import type { Value } from './atoms.js';
import type { Caller, OngoingCall } from './caller.js';
import { constantsIn, onlyConstant } from './constants.js';
import type { Domain } from './domain.js';
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

/** A pattern of names, as the object that it is: `source` holds all of it. */
export function keyPattern(domain: Domain, written: string): Value {
  const { nothing } = domain;
  return domain.single(
    domain.record(new Map([['source', domain.constant(written)]]), nothing, nothing, nothing),
  );
}

/** `/^(name|ssn)$/i.test(key)` of a key that is known. */
export function matches(call: OngoingCall): Value | null {
  const { domain } = call.calls.machine;
  const pattern = patternIn(call.given.receiver);
  if (!pattern) return null;
  const [only, ...more] =
    constantTexts(call.calls.told(call.frame, call.given.args[0] ?? domain.nothing)) ?? [];
  return only === undefined || more.length ? null : domain.constant(pattern.test(only));
}

/** `key.toLowerCase()` of a key that is known. */
export function lowerCase(call: OngoingCall): Value | null {
  const text = onlyConstant(call.given.receiver)?.value;
  return typeof text === 'string' ? call.calls.machine.domain.constant(text.toLowerCase()) : null;
}

function patternIn({ atoms }: Value): RegExp | null {
  const [only, ...more] = atoms;
  const source = only?.kind === 'record' && !more.length ? only.fields.get('source') : undefined;
  const written = source && onlyConstant(source)?.value;
  const [, words, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(typeof written === 'string' ? written : '') ?? [];
  // No state is kept from one key to the next, as a pattern would that looks for all places.
  return words === undefined ? null : new RegExp(words, flags.replace('g', ''));
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
