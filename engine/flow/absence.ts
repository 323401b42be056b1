import { Op } from '../facts/opcodes.js';
import type { Atom, Value } from './atoms.js';
import type { Calls } from './calls.js';
import { onlyConstant } from './constants.js';
import type { Frame } from './frame.js';
import type { State } from './shapes.js';

/** A member of one object. */
interface Member {
  readonly object: Atom;
  readonly name: string;
}

/** Both ends of a condition: where it held and where it did not; `null` where control does not come through. */
export interface Ways {
  readonly held: State | null;
  readonly failed: State | null;
}

/**
 * `if (copy.ssn) copy.ssn = '***'`, `if ('ssn' in copy) …`: where one way gives a member another value because it is
 * there, it is not there on the other way.
 */
export function forgetAbsent(calls: Calls, frame: Frame, condition: number, { held, failed }: Ways): void {
  if (!held || !failed) return;
  for (const holds of [true, false]) {
    const absent = absentMember({ calls, frame, depth: 0 }, condition, holds);
    if (absent) forget(calls, frame, absent, holds ? held : failed, holds ? failed : held);
  }
}

/** A condition is looked into no further than this: its parts may share theirs. */
const deepest = 4;

/** Where a part of a condition is looked at, and how far inside. */
interface Place {
  readonly calls: Calls;
  readonly frame: Frame;
  readonly depth: number;
}

/** The member that is surely not there where a condition held, or did not. */
function absentMember(place: Place, condition: number, holds: boolean): Member | null {
  const { calls, frame, depth } = place;
  if (depth > deepest) return null;
  const { code, starts } = frame.fn.facts;
  const at = starts[condition] ?? 0;
  const operand = (n: number): number => code[at + 2 + n] ?? -1;
  const text = (n: number): string => frame.fn.file.strings[operand(n)] ?? '';
  const inside = { ...place, depth: depth + 1 };
  switch (code[at]) {
    case Op.Get:
      return holds ? null : member(frame.value(operand(0)), text(1));
    case Op.GetKey:
      return holds ? null : keyed(frame.value(operand(0)), calls.told(frame, frame.value(operand(1))));
    case Op.Narrow:
      return absentMember(inside, operand(0), holds);
    case Op.Phi:
      return code[at + 1] === 4
        ? same([operand(1), operand(3)].map((one) => absentMember(inside, one, holds)))
        : null;
    case Op.Test:
      return absentByTest(inside, text(0), [operand(1), operand(2)], holds);
    default:
      return null;
  }
}

function absentByTest(
  place: Place,
  operator: string,
  [left, right]: readonly [number, number],
  holds: boolean,
): Member | null {
  const { calls, frame } = place;
  if (operator === '!') return absentMember(place, left, !holds);
  if (operator === 'in')
    return holds ? null : keyed(frame.value(right), calls.told(frame, frame.value(left)));
  const isEqual = /^[!=]==?$/.test(operator) && operator.startsWith('=') === holds;
  return isEqual && isNothing(frame.value(right)) ? absentMember(place, left, false) : null;
}

/** `undefined` or `null` */
function isNothing(value: Value): boolean {
  const only = onlyConstant(value);
  return only !== null && (only.value ?? null) === null;
}

/** `'ssn' in copy && copy.ssn`: both speak of one member. */
function same(members: readonly (Member | null)[]): Member | null {
  const [first = null, ...others] = members;
  return others.every((one) => one?.object === first?.object && one?.name === first?.name) ? first : null;
}

function keyed(object: Value, key: Value): Member | null {
  const only = onlyConstant(key);
  return only && member(object, String(only.value));
}

function member({ atoms }: Value, name: string): Member | null {
  const [object] = atoms;
  return object && atoms.length === 1 ? { object, name } : null;
}

/** Only where the other way wrote the member: anything else is of no interest. */
function forget(calls: Calls, frame: Frame, { object, name }: Member, here: State, there: State): void {
  const written = there.shapes.get(object)?.fields.get(name);
  if (!written || written === here.shapes.get(object)?.fields.get(name)) return;
  const now = frame.state;
  frame.state = here;
  calls.memory.writeAtom(frame, object, name, calls.machine.domain.undefined, true);
  frame.state = now;
}
