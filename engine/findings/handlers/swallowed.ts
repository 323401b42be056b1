import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { decidingIn } from './deciding.js';
import type { Look } from './look.js';
import { chainOfNames, literalAt, type Operation, operationsOf } from './operations.js';

/** Whether what a call throws is caught by a `try` around it, and all goes on as if nothing were. */
export function isSwallowed(look: Look, fn: FunctionCode, at: number): boolean {
  const operations = operationsOf(fn);
  return operations.some(({ at: start, op, operands: [handler = -1, last = -1, end = -1] }) => {
    if (op !== Op.Try || handler < 0 || at <= start || at >= handler) return false;
    const inside = operations.slice(handler, last < 0 ? end : last);
    return !inside.some((one) => stops(fn, one)) && (!inside.some(isReturn) || isForgotten(look, fn));
  });
}

/** Something is thrown, called, or answered other than by nothing: `return null`. */
function stops(fn: FunctionCode, { op, operands: [first = -1] }: Operation): boolean {
  if (op === Op.Return) return !isNothing(fn, first);
  return op === Op.Throw || (op === Op.Call && !isTold(fn, first));
}

function isReturn({ op }: Operation): boolean {
  return op === Op.Return;
}

function isNothing(fn: FunctionCode, at: number): boolean {
  const operation = operationsOf(fn)[at];
  if (!operation) return true;
  const kind = operation.op === Op.Literal ? fn.file.literals[operation.operands[0] ?? -1]?.kind : null;
  return kind === 'null' || kind === 'undefined' || literalAt(fn, at) === false;
}

/** Whether those who call a function do not ask whether it gave anything. Of a function that nobody calls a framework does. */
function isForgotten(look: Look, fn: FunctionCode): boolean {
  const calls = look.callersOf(fn);
  return calls.length > 0 && !calls.some((call) => decidingIn(call.fn).some(({ at }) => at === call.at));
}

/** Writing to a log turns nobody away. */
function isTold(fn: FunctionCode, callee: number): boolean {
  const [first = '', ...rest] = chainOfNames(fn, callee).filter((name) => name !== 'this');
  return /^(console|log|logger|sentry)$/i.test(first) && rest.length > 0;
}
