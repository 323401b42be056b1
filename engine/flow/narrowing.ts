import { Op } from '../facts/opcodes.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Calls } from './calls.js';
import { constantsIn } from './constants.js';
import { inner, nodeOf } from './evidence.js';
import type { Frame } from './frame.js';
import { rootOf } from './members.js';
import {
  narrowByArray,
  narrowByKey,
  narrowByMember,
  narrowByTruth,
  narrowByTypeof,
  narrowToType,
} from './narrowed-types.js';

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
  if (sameOperand(frame, value, condition))
    return holds
      ? each(calls, value, (atom) => narrowByTruth(calls, frame, atom))
      : withoutTruthy(calls, value);
  if (code[at] === Op.Test) return narrowByTest(calls, frame, value, text(0), operand(1), operand(2), holds);
  if (code[at] === Op.Call)
    return narrowByCall(calls, frame, value, operand(0), operand(1), operand(2), holds);
  if (code[at] === Op.Narrow) return narrowValue(calls, frame, value, operand(0), holds);
  if (code[at] === Op.Get && text(1) === 'ok' && !holds && sameOperand(frame, value, operand(0)))
    return refused(calls, frame, value);
  return domain.collect(value.atoms);
}

/** By these a response hands out what it brought. */
const bodies = ['json', 'text', 'body', 'blob', 'arrayBuffer', 'formData'];

/** `!response.ok`: what a server says of a failure is not what it was asked for. */
function refused(calls: Calls, frame: Frame, value: Value): Value {
  const { machine } = calls;
  return each(calls, value, (atom) =>
    nodeOf(machine, calls.place(frame), atom) < 0 ? atom : machine.domain.slice(atom, false, bodies),
  );
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
  if (operator === 'in') return narrowedByIn(calls, frame, value, left, right, holds);
  if (operator === 'instanceof') return narrowedByClass(calls, frame, value, left, right, holds);
  if (!/^[!=]==?$/.test(operator)) return value;
  const checked = typeofChecked(frame, value, left, right);
  if (checked !== null)
    return each(calls, value, (atom) => narrowByTypeof(calls, frame, atom, checked, equal));
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

/** Each alternative as a condition leaves it; a value is never left without any. */
function each(calls: Calls, value: Value, narrow: (atom: Atom) => Atom | null): Value {
  const kept = value.atoms.flatMap((atom) => narrow(atom) ?? []);
  return kept.length ? calls.machine.domain.collect(kept) : value;
}

/** `'beds' in x` */
function narrowedByIn(
  calls: Calls,
  frame: Frame,
  value: Value,
  left: number,
  right: number,
  holds: boolean,
): Value {
  const [key] = frame.value(left).atoms;
  if (key?.kind !== 'constant' || !sameOperand(frame, value, right)) return value;
  return each(calls, value, (atom) => narrowByKey(calls, frame, atom, String(key.value), holds));
}

/** `x instanceof Patient` */
function narrowedByClass(
  calls: Calls,
  frame: Frame,
  value: Value,
  left: number,
  right: number,
  holds: boolean,
): Value {
  const [made] = frame.value(right).atoms;
  if (made?.kind !== 'class' || !sameOperand(frame, value, left)) return value;
  const { facts, file, number } = made.code;
  const type = calls.machine.types.table.instance(facts.name, file.file, number);
  return each(calls, value, (atom) => narrowToType(calls, frame, atom, type, holds));
}

/** The kind that a value is checked to be of: `typeof x === 'string'`. */
function typeofChecked(frame: Frame, value: Value, left: number, right: number): string | null {
  const { code, starts } = frame.fn.facts;
  for (const [check, kind] of [
    [left, right],
    [right, left],
  ] as const) {
    const at = starts[check] ?? 0;
    const isTypeof = code[at] === Op.Test && frame.fn.file.strings[code[at + 2] ?? -1] === 'typeof';
    const [constant] = frame.value(kind).atoms;
    if (isTypeof && sameOperand(frame, value, code[at + 3] ?? -1) && constant?.kind === 'constant')
      return String(constant.value);
  }
  return null;
}

/** Whether a value is what an operation gave: that may be less, where several ways have met since. */
function sameOperand(frame: Frame, value: Value, ordinal: number): boolean {
  const operand = frame.value(ordinal);
  if (operand === value) return true;
  return !operand.isEmpty && operand.atoms.every((atom) => value.atoms.includes(atom));
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
    if (code[at] !== Op.Get || !isLeftOf(calls, value, frame.value(code[at + 2] ?? -1))) continue;
    const name = frame.fn.file.strings[code[at + 3] ?? -1] ?? '';
    const wanted = frame.value(otherOrdinal);
    if (!isConstant(wanted)) return null;
    const kept = value.atoms.filter((atom) => fits(calls, frame, atom, name, wanted, equal));
    const [constant] = wanted.atoms;
    if (!kept.length || constant?.kind !== 'constant') return null;
    return each(calls, calls.machine.domain.collect(kept), (atom) =>
      narrowByMember(calls, frame, atom, name, constant.value, equal),
    );
  }
  return null;
}

/** Whether a value is one that was looked at, or what conditions left of it since. */
function isLeftOf({ machine: { domain } }: Calls, value: Value, whole: Value): boolean {
  if (value === whole) return true;
  // Of what is only declared, a condition leaves another type at the same place.
  const origin = (atom: Atom): Atom | Site => (atom.kind === 'typed' ? atom.site : domain.plain(atom));
  const all = new Set(whole.atoms.map(origin));
  return value.atoms.length > 0 && value.atoms.every((atom) => all.has(origin(atom)));
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
  if (holds && frame.value(argument) === value && isGuard(calls, frame, callee))
    return domain.derived('mask', value);
  const predicate = typePredicate(calls, frame, value, callee, argument, holds);
  if (predicate) return predicate;
  const name = isGet ? (frame.fn.file.strings[frame.fn.facts.code[at + 3] ?? -1] ?? '') : '';
  if (name === 'isArray' && frame.value(argument) === value)
    return each(calls, value, (atom) => narrowByArray(calls, frame, atom, holds));
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

/** `if (isDeidentified(x))`: a check that is named for it. */
function isGuard(calls: Calls, frame: Frame, callee: number): boolean {
  const at = frame.fn.facts.starts[callee] ?? 0;
  const [only] = frame.value(callee).atoms;
  const { code } = frame.fn.facts;
  const named = code[at] === Op.Get ? (frame.fn.file.strings[code[at + 3] ?? -1] ?? '') : '';
  const name = only?.kind === 'closure' ? (only.fn.facts.name.split(/[.>]/).at(-1) ?? '') : named;
  return calls.machine.library.isGuard(name);
}

/** `isPatient(x)` of the program, declared as `x is Patient`. */
function typePredicate(
  calls: Calls,
  frame: Frame,
  value: Value,
  callee: number,
  argument: number,
  holds: boolean,
): Value | null {
  const [only] = frame.value(callee).atoms;
  if (only?.kind !== 'closure' || frame.value(argument) !== value) return null;
  const { facts, file } = only.fn;
  const returned = file.types[facts.returns];
  if (returned?.kind !== 'predicate' || facts.params[0]?.name !== returned.parameter) return null;
  const type = calls.machine.types.at(file.file, returned.is);
  return each(calls, value, (atom) => narrowToType(calls, frame, atom, type, holds));
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
