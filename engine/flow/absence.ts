import { Op } from '../facts/opcodes.js';
import type { Atom, Value } from './atoms.js';
import type { Calls } from './calls.js';
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
    const absent = absentMember(calls, frame, condition, holds);
    if (absent) forget(calls, frame, absent, holds ? held : failed, holds ? failed : held);
  }
}

/** The member that is surely not there where a condition held, or did not. */
function absentMember(calls: Calls, frame: Frame, condition: number, holds: boolean): Member | null {
  const { code, starts } = frame.fn.facts;
  const at = starts[condition] ?? 0;
  const operand = (n: number): number => code[at + 2 + n] ?? -1;
  const text = (n: number): string => frame.fn.file.strings[operand(n)] ?? '';
  switch (code[at]) {
    case Op.Get:
      return holds ? null : member(frame.value(operand(0)), text(1));
    case Op.GetKey:
      return holds ? null : keyed(frame.value(operand(0)), calls.told(frame, frame.value(operand(1))));
    case Op.Narrow:
      return absentMember(calls, frame, operand(0), holds);
    case Op.Phi:
      return same(
        Array.from({ length: (code[at + 1] ?? 0) / 2 }, (_, i) =>
          absentMember(calls, frame, operand(2 * i + 1), holds),
        ),
      );
    case Op.Test:
      return absentByTest(calls, frame, text(0), operand(1), operand(2), holds);
    default:
      return null;
  }
}

function absentByTest(
  calls: Calls,
  frame: Frame,
  operator: string,
  left: number,
  right: number,
  holds: boolean,
): Member | null {
  if (operator === '!') return absentMember(calls, frame, left, !holds);
  if (operator === 'in')
    return holds ? null : keyed(frame.value(right), calls.told(frame, frame.value(left)));
  const isEqual = /^[!=]==?$/.test(operator) && operator.startsWith('=') === holds;
  return isEqual && isNothing(frame.value(right)) ? absentMember(calls, frame, left, false) : null;
}

/** `undefined` or `null` */
function isNothing({ atoms }: Value): boolean {
  const [only] = atoms;
  return atoms.length === 1 && only?.kind === 'constant' && (only.value ?? null) === null;
}

/** `'ssn' in copy && copy.ssn`: both speak of one member. */
function same(members: readonly (Member | null)[]): Member | null {
  const [first = null, ...others] = members;
  return others.every((one) => one?.object === first?.object && one?.name === first?.name) ? first : null;
}

function keyed(object: Value, key: Value): Member | null {
  const [only] = key.atoms;
  return key.atoms.length === 1 && only?.kind === 'constant' ? member(object, String(only.value)) : null;
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
