import type { Hiding } from '../facts/masking-pattern.js';
import { Op } from '../facts/opcodes.js';
import type { Atom, Value } from './atoms.js';
import type { OngoingCall } from './caller.js';
import { onlyConstant } from './constants.js';
import { isNumber, kindOf } from './kinds.js';

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
      if (hides.of === 'digits' && !isDigits(call, atom, left))
        return domain.derived('stringify', whole).atoms;
      return domain.derived(left === 'none' ? 'mask' : 'keyed-hash', whole).atoms;
    }),
  );
}

/** What an expression masks goes by the name of a number, or is a parameter of a function that masks. */
function isDigits(call: OngoingCall, atom: Atom, left: 'none' | 'few'): boolean {
  const kind = kindOf(call, atom);
  const isOfMask = atom.kind === 'input' && (kind === null || left === 'few');
  return isNumber(kind) || kind === 'dates' || isOfMask;
}

/** The pattern that is written as the first argument. */
function patternAt({ site: { fn, op } }: OngoingCall): Hiding | null {
  const { code, starts } = fn.facts;
  const at = starts[op] ?? -1;
  const written = code[at] === Op.Call ? (starts[code[at + 4] ?? -1] ?? -1) : -1;
  const literal = code[written] === Op.Literal ? fn.file.literals[code[written + 2] ?? -1] : undefined;
  return literal?.kind === 'pattern' ? literal.hides : null;
}

/** What is left of a text: a group may be put back that holds no more than may stay. */
function leftBy({ leaves, few }: Hiding, by: Value): Hiding['leaves'] {
  const only = onlyConstant(by);
  if (typeof only?.value !== 'string') return null;
  const [group, ...more] = only.value.match(/\$./g) ?? [];
  if (group === undefined) return leaves;
  return !more.length && few.includes(Number(group.slice(1))) ? 'few' : null;
}
