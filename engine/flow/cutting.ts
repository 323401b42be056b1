import { Op } from '../facts/opcodes.js';
import { isNothing, type Type } from '../link/types.js';
import type { Atom, Value } from './atoms.js';
import type { OngoingCall } from './caller.js';
import { numberAt } from './constants.js';
import { typeOf } from './evidence.js';
import { isNumber, kindOf } from './kinds.js';
import { writtenArgument, writtenLiteral, writtenOperand, writtenText } from './written.js';

type Part = 'few' | 'year' | 'much';

/**
 * `slice(-4)`, `slice(0, 3)`: the last four of an identifier, the first three of a postal code, and of a date the year
 * are linkable (SPEC §6, 45 CFR 164.514(b)(2)(i)(B)); any other part of a text is still the text.
 */
export function cut(call: OngoingCall): Value {
  const { domain } = call.calls.machine;
  const part = partTaken(call);
  if (part === 'much') return call.given.receiver;
  return domain.collect(
    call.given.receiver.atoms.flatMap((atom) => {
      const whole = call.calls.memory.snapshot(call.frame, domain.single(atom));
      return isLinkable(call, atom, part) ? domain.derived('keyed-hash', whole).atoms : [atom];
    }),
  );
}

function partTaken(call: OngoingCall): Part {
  const [from, to] = [numberAt(call, 0, null) ?? fromItsEnd(call), numberAt(call, 1, null)];
  if (from === null || from < -4) return 'much';
  if (from < 0) return 'few';
  if (from > 0 || to === null || to <= 0 || to > 4) return 'much';
  return to < 4 ? 'few' : 'year';
}

/** `text.length - 4`: how far before its end a text is cut, as the negative number that says the same. */
function fromItsEnd(call: OngoingCall): number | null {
  const difference = writtenArgument(call, 0);
  if (difference?.op !== Op.Compute || writtenText(difference, 0) !== '-') return null;
  const [length, count] = [writtenOperand(difference, 1), writtenOperand(difference, 2)];
  if (length?.op !== Op.Get || writtenText(length, 1) !== 'length') return null;
  const literal = count && writtenLiteral(count);
  return literal?.kind === 'number' && literal.value ? -literal.value : null;
}

/** A receiver of which no type is known may be a list, and is judged by its name. */
function isLinkable(call: OngoingCall, atom: Atom, part: 'few' | 'year'): boolean {
  const { machine } = call.calls;
  const kind = kindOf(call, atom);
  if (part === 'year') return kind === 'dates';
  const type = typeOf(machine, call.calls.place(call.frame), atom);
  return atom.kind === 'derived' || isText(type) || isNumber(kind);
}

function isText(type: Type): boolean {
  if (type.kind === 'union') return type.of.every((one) => isNothing(one) || isText(one));
  return type.kind === 'primitive' && type.name === 'string';
}
