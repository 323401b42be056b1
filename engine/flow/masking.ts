import type { Hiding } from '../facts/masking-pattern.js';
import type { Atom, Value } from './atoms.js';
import type { OngoingCall } from './caller.js';
import { onlyConstant } from './constants.js';
import { isNumber, kindOf } from './kinds.js';
import { writtenArgument, writtenLiteral } from './written.js';

/**
 * `ssn.replace(/\d(?=\d{4})/g, '*')`: what is left where all letters are replaced, or all but the last four; `null` for
 * any other replacement. Digits are all there is to a number, and not to a note that holds one.
 */
export function masked(call: OngoingCall): Value | null {
  const { domain } = call.calls.machine;
  const hides = patternAt(call);
  const left = hides && leftBy(hides, call.given.args[1] ?? domain.nothing);
  if (!left) return null;
  return domain.collect(
    call.given.receiver.atoms.flatMap((atom) => {
      const whole = call.calls.memory.snapshot(call.frame, domain.single(atom));
      if (!isOfWhat(call, atom, hides.of, left)) return domain.derived('stringify', whole).atoms;
      return domain.derived(left === 'none' ? 'mask' : 'keyed-hash', whole).atoms;
    }),
  );
}

/** What an expression masks goes by the name of a number or a mail address, or is a parameter of a function that masks. */
function isOfWhat(call: OngoingCall, atom: Atom, of: Hiding['of'], left: 'none' | 'few'): boolean {
  if (of === 'letters') return true;
  const kind = kindOf(call, atom);
  const isOfMask = atom.kind === 'input' && (kind === null || left === 'few');
  if (of === 'mailbox') return kind === 'email' || (isOfMask && kind === null);
  return isNumber(kind) || kind === 'dates' || isOfMask;
}

/** The pattern that is written as the first argument. */
function patternAt(call: OngoingCall): Hiding | null {
  const written = writtenArgument(call, 0);
  const literal = written && writtenLiteral(written);
  return literal?.kind === 'pattern' ? literal.hides : null;
}

/** What is left of a text: a group may be put back that holds no more than may stay, and so may the domain of an address. */
function leftBy({ leaves, few, domains }: Hiding, by: Value): Hiding['leaves'] {
  const only = onlyConstant(by);
  if (typeof only?.value !== 'string') return null;
  const back = (only.value.match(/\$./g) ?? []).map((one) => Number(one.slice(1)));
  const [group, ...more] = back.filter((one) => !domains.includes(one));
  if (group === undefined) return back.length ? 'few' : leaves;
  return !more.length && few.includes(group) ? 'few' : null;
}
