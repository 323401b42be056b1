import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { chainOfNames, operationsOf } from './operations.js';

/** Whether what a call throws is caught by a `try` around it, and the function goes on as if nothing were. */
export function isSwallowed(fn: FunctionCode, at: number): boolean {
  const operations = operationsOf(fn);
  return operations.some(({ at: start, op, operands: [handler = -1, last = -1, end = -1] }) => {
    if (op !== Op.Try || handler < 0 || at <= start || at >= handler) return false;
    const inside = operations.slice(handler, last < 0 ? end : last);
    return !inside.some(
      (one) =>
        one.op === Op.Return ||
        one.op === Op.Throw ||
        (one.op === Op.Call && !isTold(fn, one.operands[0] ?? -1)),
    );
  });
}

/** Writing to a log turns nobody away. */
function isTold(fn: FunctionCode, callee: number): boolean {
  const [first = '', ...rest] = chainOfNames(fn, callee).filter((name) => name !== 'this');
  return /^(console|log|logger|sentry)$/i.test(first) && rest.length > 0;
}
