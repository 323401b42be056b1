import { Op } from '../facts/opcodes.js';
import type { Atom, Value } from './atoms.js';
import type { Calls } from './calls.js';
import { inner } from './evidence.js';
import type { Frame } from './frame.js';
import { rootOf } from './members.js';

/** A value where a condition held, or did not. What the condition says is read from the operation that made it. */
export function narrowValue(
  calls: Calls,
  frame: Frame,
  value: Value,
  condition: number,
  holds: boolean,
): Value {
  const { domain } = calls.machine;
  const at = frame.fn.facts.starts[condition] ?? 0;
  const { code } = frame.fn.facts;
  const operand = (n: number): number => code[at + 2 + n] ?? -1;
  const text = (n: number): string => frame.fn.file.strings[operand(n)] ?? '';
  if (frame.value(condition) === value) return holds ? value : withoutTruthy(calls, value);
  if (code[at] === Op.Test) return narrowByTest(calls, frame, value, text(0), operand(1), operand(2), holds);
  if (code[at] === Op.Call)
    return narrowByCall(calls, frame, value, operand(0), operand(1), operand(2), holds);
  if (code[at] === Op.Narrow) return narrowValue(calls, frame, value, operand(0), holds);
  return domain.collect(value.atoms);
}

/** What is left of a value that turned out falsy. */
function withoutTruthy(calls: Calls, value: Value): Value {
  const { domain } = calls.machine;
  const falsy = value.atoms.filter((atom) => atom.kind === 'constant' && !atom.value);
  return falsy.length ? domain.collect(falsy) : domain.undefined;
}

function narrowByTest(
  calls: Calls,
  frame: Frame,
  value: Value,
  operator: string,
  left: number,
  right: number,
  holds: boolean,
): Value {
  const { domain } = calls.machine;
  const equal = (operator === '===' || operator === '==') === holds && /^[!=]==?$/.test(operator);
  if (operator === '!') return narrowValue(calls, frame, value, left, !holds);
  if (!/^[!=]==?$/.test(operator)) return value;
  const other = sameOperand(frame, value, left)
    ? frame.value(right)
    : sameOperand(frame, value, right)
      ? frame.value(left)
      : null;
  if (other) return narrowedBySame(calls, value, other, equal);
  const names = keyNames(frame, left, right);
  if (names) return narrowMember(calls, value, names.key, names.names, equal);
  return discriminated(calls, frame, value, left, right, equal) ?? domain.collect(value.atoms);
}

function narrowedBySame(calls: Calls, value: Value, other: Value, equal: boolean): Value {
  const { domain } = calls.machine;
  if (equal && isConstant(other)) return other;
  if (equal || !isConstant(other)) return value;
  const [constant] = other.atoms;
  const names = constant?.kind === 'constant' ? [String(constant.value)] : [];
  const kept = value.atoms.flatMap((atom): Atom[] => {
    if (atom === constant) return [];
    if (atom.kind !== 'path' || atom.name !== inner.key) return [atom];
    const part = domain.slice(atom.base, false, names);
    return part ? [domain.path(part, inner.key)] : [];
  });
  return domain.collect(kept);
}

/** `key === 'name'`: the key's value and the constant. */
function keyNames(
  frame: Frame,
  left: number,
  right: number,
): { readonly key: Value; readonly names: readonly string[] } | null {
  for (const [a, b] of [
    [left, right],
    [right, left],
  ] as const) {
    const [constant] = frame.value(b).atoms;
    if (
      constant?.kind === 'constant' &&
      frame.value(b).atoms.length === 1 &&
      frame.value(a).atoms.some((atom) => atom.kind === 'path' && atom.name === inner.key)
    ) {
      return { key: frame.value(a), names: [String(constant.value)] };
    }
  }
  return null;
}

function sameOperand(frame: Frame, value: Value, ordinal: number): boolean {
  return frame.value(ordinal) === value;
}

function isConstant(value: Value): boolean {
  return value.atoms.length === 1 && value.atoms[0]?.kind === 'constant';
}

/** `x.kind === 'a'`: alternatives of `x` whose `kind` is another constant are out. */
function discriminated(
  calls: Calls,
  frame: Frame,
  value: Value,
  left: number,
  right: number,
  equal: boolean,
): Value | null {
  const { code, starts } = frame.fn.facts;
  for (const [ordinal, otherOrdinal] of [
    [left, right],
    [right, left],
  ] as const) {
    const at = starts[ordinal] ?? 0;
    if (code[at] !== Op.Get || frame.value(code[at + 2] ?? -1) !== value) continue;
    const name = frame.fn.file.strings[code[at + 3] ?? -1] ?? '';
    const wanted = frame.value(otherOrdinal);
    if (!isConstant(wanted)) return null;
    const kept = value.atoms.filter((atom) => fits(calls, frame, atom, name, wanted, equal));
    return kept.length ? calls.machine.domain.collect(kept) : null;
  }
  return null;
}

function fits(calls: Calls, frame: Frame, atom: Atom, name: string, wanted: Value, equal: boolean): boolean {
  const member = calls.memory.readAtom(frame, atom, name);
  if (!isConstant(member)) return true;
  return (member === wanted) === equal;
}

/** `hidden.has(key)`, `list.includes(key)`: the key is one of these, or none of them. `isDeidentified(x)`: a guard. */
function narrowByCall(
  calls: Calls,
  frame: Frame,
  value: Value,
  callee: number,
  receiver: number,
  argument: number,
  holds: boolean,
): Value {
  const { domain } = calls.machine;
  const at = frame.fn.facts.starts[callee] ?? 0;
  const isGet = frame.fn.facts.code[at] === Op.Get;
  const name = isGet ? (frame.fn.file.strings[frame.fn.facts.code[at + 3] ?? -1] ?? '') : '';
  if (name !== 'has' && name !== 'includes') return value;
  const names = constantsIn(calls, frame, frame.value(receiver));
  if (!names) return value;
  if (frame.value(argument) !== value) return narrowMember(calls, value, frame.value(argument), names, holds);
  const kept = value.atoms.flatMap((atom): Atom[] => {
    if (atom.kind === 'constant') return names.includes(String(atom.value)) === holds ? [atom] : [];
    if (atom.kind !== 'path' || atom.name !== inner.key) return [atom];
    const part = domain.slice(atom.base, holds, names);
    return part ? [domain.path(part, inner.key)] : [];
  });
  return domain.collect(kept);
}

/** The value that belongs to a key: any member of an object whose key is one of these, or none of them. */
function narrowMember(
  calls: Calls,
  value: Value,
  key: Value,
  names: readonly string[],
  holds: boolean,
): Value {
  const { domain } = calls.machine;
  const roots = key.atoms.flatMap((atom) =>
    atom.kind === 'path' && atom.name === inner.key ? [rootOf(atom.base)] : [],
  );
  return domain.collect(
    value.atoms.flatMap((atom): Atom[] => {
      if (atom.kind !== 'path' || atom.name !== inner.any || !roots.includes(rootOf(atom.base)))
        return [atom];
      const part = domain.slice(atom.base, holds, names);
      return part ? [domain.path(part, inner.any)] : [];
    }),
  );
}

/** The constants that a list or set holds, when it holds nothing else. */
function constantsIn(calls: Calls, frame: Frame, list: Value): string[] | null {
  const [only] = list.atoms;
  if (!only || list.atoms.length !== 1) return null;
  const shape = calls.memory.shape(frame, only);
  const from = shape?.what.kind === 'external' ? (shape.fields.get('$0') ?? list) : list;
  const elements = calls.told(frame, calls.memory.elements(frame, from));
  if (elements.isEmpty || elements.atoms.some((atom) => atom.kind !== 'constant')) return null;
  return elements.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : []));
}
