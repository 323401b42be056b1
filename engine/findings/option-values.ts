import { Op } from '../facts/opcodes.js';
import type { Site } from '../flow/atoms.js';
import type { Look } from './handlers/look.js';
import { literalAt } from './handlers/operations.js';
import { operationsIn, operationsOf } from './operations.js';
import { spanOf } from './places.js';

/** The operation that gives an option inside a call; `null` where the options were put together elsewhere. */
export function givenAt(call: Site, name: string): Site | null {
  const { fn } = call;
  const given = operationsIn(fn.facts, spanOf(call)).findLast(
    ({ op, operands }) => op === Op.Set && fn.file.strings[operands[1] ?? -1] === name,
  );
  return given ? { ...call, op: given.ordinal } : null;
}

/** Where the value stands that an operation gives to an option, or that a function answers with. */
export function valueAt({ fn, op }: Site): { readonly fn: Site['fn']; readonly at: number } {
  return { fn, at: operationsOf(fn.facts)[op]?.operands.at(-1) ?? -1 };
}

/** Where the function of the program answers that a value is asked of. */
export function answerAt(look: Look, { fn, at }: ReturnType<typeof valueAt>): Site | null {
  const thing = look.at(fn, at);
  const callee = thing.kind === 'call' ? look.at(thing.call.fn, thing.call.callee) : null;
  if (callee?.kind !== 'function') return null;
  const answer = operationsOf(callee.fn.facts).find((one) => one.op === Op.Return);
  return answer ? look.site(callee.fn, answer.ordinal) : null;
}

/** The text that a value is asked for by: `need('BUCKET')`, also behind functions that answer with it. */
export function textAsked(look: Look, { fn, at }: ReturnType<typeof valueAt>, depth = 4): string | null {
  const thing = look.at(fn, at);
  if (thing.kind !== 'call' || depth === 0) return null;
  const text = literalAt(thing.call.fn, thing.call.args[0] ?? -1);
  if (typeof text === 'string') return text;
  const answer = answerAt(look, { fn, at });
  return answer && textAsked(look, valueAt(answer), depth - 1);
}
