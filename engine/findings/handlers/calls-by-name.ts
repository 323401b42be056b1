import { type Callable, matchCallable } from '../../config/callable.js';
import type { Look } from './look.js';
import { chainOfNames, type WrittenCall } from './operations.js';

/** Whether a call is one that the configuration names. */
export function isConfigured(look: Look, callables: readonly Callable[], call: WrittenCall): boolean {
  if (!callables.length) return false;
  const callee = look.at(call.fn, call.callee);
  const last = chainOfNames(call.fn, call.callee).at(-1) ?? '';
  return callables.some((one) => {
    if (callee.kind === 'function')
      return matchCallable(one, { file: callee.fn.file.file, name: callee.fn.facts.name });
    if (callee.kind === 'external' && callee.module !== 'global')
      return matchCallable(one, { package: callee.module, member: callee.path });
    return matchCallable(one, { callee: last });
  });
}
