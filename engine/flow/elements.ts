import type { Atom, Value } from './atoms.js';
import type { OngoingCall } from './caller.js';
import { numberAt } from './constants.js';
import { inner } from './evidence.js';
import { truth } from './truth.js';

/** Arrays longer than this are looked at as a whole. */
const mostElements = 32;

/**
 * Methods of an array whose elements are all known, element by element: callbacks run once for each, places are kept.
 * `null` when the elements are not known; then the method's rows apply.
 */
export function runElements(call: OngoingCall): Value | null {
  const { calls, frame, given, name } = call;
  const method = name.path.split('.').at(-1) ?? '';
  const known = calls.elementsInOrder(frame, given.receiver);
  if (known && known.length <= mostElements)
    return visited(call, method, known) ?? copied(call, method, known) ?? changed(call, method, known);
  const told = known ? null : calls.knownElements(frame, given.receiver);
  return told && visited(call, method, told);
}

/** Methods that call back. */
function visited(call: OngoingCall, method: string, known: readonly Value[]): Value | null {
  const { domain } = call.calls.machine;
  switch (method) {
    case 'map':
      return list(
        call,
        known.map((_, i) => apart(call, visit(call, known, i))),
      );
    case 'flatMap':
      return flattened(
        call,
        known.map((_, i) => visit(call, known, i)),
      );
    case 'forEach':
      known.forEach((_, i) => visit(call, known, i));
      return domain.undefined;
    case 'filter':
      return filtered(call, known);
    case 'find':
    case 'findLast':
      return found(call, method === 'find' ? [...known.keys()] : [...known.keys()].reverse(), known);
    case 'reduce':
      return reduced(call, known);
    case 'reduceRight':
      return reduced(call, [...known].reverse());
    default:
      return null;
  }
}

/** Methods that hand back a part or another order, and leave the array as it is. */
function copied(call: OngoingCall, method: string, known: readonly Value[]): Value | null {
  switch (method) {
    case 'slice': {
      const [from, to] = [numberAt(call, 0, 0), numberAt(call, 1, known.length)];
      return from === null || to === null ? null : list(call, known.slice(from, to));
    }
    case 'toReversed':
      return list(call, [...known].reverse());
    case 'at': {
      const at = numberAt(call, 0, null);
      return at === null ? null : (known.at(at) ?? call.calls.machine.domain.undefined);
    }
    case 'concat':
      return concatenated(call, known);
    default:
      return null;
  }
}

/** Methods that change the array: only where it was made here, and outside of loops, are its places certain. */
function changed(call: OngoingCall, method: string, known: readonly Value[]): Value | null {
  const [array] = call.given.receiver.atoms;
  const { undefined: none } = call.calls.machine.domain;
  if (!array || !call.frame.made.has(array) || call.frame.looping > 0 || call.given.more.atoms.length)
    return null;
  const { args } = call.given;
  switch (method) {
    case 'push':
      replace(call, array, [...known, ...args]);
      return call.calls.machine.domain.scalar;
    case 'unshift':
      replace(call, array, [...args, ...known]);
      return call.calls.machine.domain.scalar;
    case 'pop':
      replace(call, array, known.slice(0, -1));
      return known.at(-1) ?? none;
    case 'shift':
      replace(call, array, known.slice(1));
      return known[0] ?? none;
    case 'reverse':
      replace(call, array, [...known].reverse());
      return call.given.receiver;
    case 'fill':
      if (args.length !== 1) return null;
      replace(
        call,
        array,
        known.map(() => args[0] ?? none),
      );
      return call.given.receiver;
    case 'splice':
      return spliced(call, array, known);
    default:
      return null;
  }
}

function spliced(call: OngoingCall, array: Atom, known: readonly Value[]): Value | null {
  const [from, count] = [numberAt(call, 0, 0), numberAt(call, 1, known.length)];
  if (from === null || count === null) return null;
  const left = [...known];
  const removed = left.splice(from, count, ...call.given.args.slice(2));
  replace(call, array, left);
  return list(call, removed);
}

function replace(call: OngoingCall, array: Atom, elements: readonly Value[]): void {
  const shape = call.frame.state?.shapes.get(array);
  if (!shape) return;
  const fields = new Map(elements.map((value, i) => [String(i), value]));
  call.frame.state?.shapes.set(array, { ...shape, fields, others: call.calls.machine.domain.nothing });
}

function visit(call: OngoingCall, known: readonly Value[], i: number): Value {
  const { domain } = call.calls.machine;
  return callBack(call, [known[i] ?? domain.nothing, domain.constant(i), call.given.receiver]);
}

/** A tuple that a callback makes is another one each time, though it is made at one place. */
function apart(call: OngoingCall, value: Value): Value {
  const { domain } = call.calls.machine;
  const [made] = value.atoms;
  const parts = call.calls.memory.knownElements(call.frame, value);
  if (!made || !parts?.length) return value;
  call.frame.made.delete(made);
  const fields = new Map(parts.map((part, i) => [String(i), part]));
  return domain.single(domain.record(fields, domain.nothing, domain.nothing, domain.nothing));
}

function callBack(call: OngoingCall, args: readonly Value[]): Value {
  const { nothing } = call.calls.machine.domain;
  const given = { receiver: nothing, args, more: nothing, caller: 'library' as const };
  return call.calls.call(call.frame, call.given.args[0] ?? nothing, given, call.site, null);
}

function list(call: OngoingCall, elements: readonly Value[], more?: Value): Value {
  const { memory, machine } = call.calls;
  const made = memory.allocate(call.frame, call.site, { kind: 'array' });
  elements.forEach((value, i) => memory.writeAtom(call.frame, made, String(i), value, true));
  if (more && !more.isEmpty) memory.writeAtom(call.frame, made, inner.element, more, false);
  return machine.domain.single(made);
}

/** Elements that may have been left out lose their places. */
function filtered(call: OngoingCall, known: readonly Value[]): Value {
  const verdicts = known.map((_, i) => truth(visit(call, known, i)));
  const kept = known.filter((_, i) => verdicts[i] !== false);
  const isSure = verdicts.every((one) => one !== null);
  return isSure ? list(call, kept) : list(call, [], call.calls.machine.domain.joinAll(kept));
}

function found(call: OngoingCall, order: readonly number[], known: readonly Value[]): Value {
  const { domain } = call.calls.machine;
  let result = domain.nothing;
  for (const i of order) {
    const verdict = truth(visit(call, known, i));
    if (verdict !== false) result = domain.join(result, known[i] ?? domain.nothing);
    if (verdict === true) return result;
  }
  return domain.join(result, domain.undefined);
}

function reduced(call: OngoingCall, known: readonly Value[]): Value | null {
  const { domain } = call.calls.machine;
  const [start] = call.given.args.slice(1);
  const [first, ...others] = known;
  const initial = start ?? first;
  if (!initial) return null;
  return (start ? known : others).reduce<Value>(
    (held, value, i) => callBack(call, [held, value, domain.constant(start ? i : i + 1)]),
    initial,
  );
}

function flattened(call: OngoingCall, results: readonly Value[]): Value {
  const { memory, machine } = call.calls;
  const parts = results.map((value) => memory.knownElements(call.frame, value));
  if (parts.every((part) => part !== null)) return list(call, parts.flat());
  return list(call, [], machine.domain.joinAll(results.map((value) => memory.elements(call.frame, value))));
}

function concatenated(call: OngoingCall, known: readonly Value[]): Value | null {
  if (!call.given.more.isEmpty) return null;
  const parts = call.given.args.map((value) => call.calls.memory.knownElements(call.frame, value));
  return parts.every((part) => part !== null) ? list(call, [...known, ...parts.flat()]) : null;
}
