import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Handler } from './handler.js';
import { callsOf, chainOfNames, literalAt, operationsOf } from './operations.js';
import type { Reach } from './reach.js';

/** Names of what counts requests and stops them. */
const limits = /rate_?-?limit|throttl|slow_?-?down|limiter|quota|(token|leaky)_?bucket/i;

/** Whether something on the way of a handler, or in the functions it runs, limits how often it is called. */
export function isLimited(reach: Reach, { chains }: Handler, functions: readonly FunctionCode[]): boolean {
  if (functions.some(stops)) return true;
  return chains.every((chain) =>
    chain.some(({ fn, names }) => saysLimit(names) || (fn !== null && reach.from([fn]).some(stops))),
  );
}

/** It calls a limiter, or answers 429. */
function stops(fn: FunctionCode): boolean {
  if (callsOf(fn).some((call) => saysLimit(chainOfNames(fn, call.callee)))) return true;
  return operationsOf(fn).some(({ at, op }) => op === Op.Literal && literalAt(fn, at) === 429);
}

function saysLimit(names: readonly string[]): boolean {
  const text = names.join('.');
  return limits.test(text) && !/skip/i.test(text);
}
