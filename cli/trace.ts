import type { Trace } from '@phi-lint/engine';
import { count } from '@phi-lint/pages';

/** What an analysis cost, for standard error; `null` is the trace of an answer that was kept. */
export function traceLines(trace: Trace | null): readonly string[] {
  if (trace === null)
    return ['phi-lint: nothing was analysed, the answer was kept; --no-cache analyses anew.'];
  const { functions, units, evaluations, evaluated, largestCycle } = trace;
  return [
    `phi-lint: ${count(functions, 'function')}, ${count(units, 'unit')}, ${count(evaluations, 'evaluation')} ` +
      `of ${count(evaluated.length, 'function')}, largest cycle ${count(largestCycle, 'unit')}.`,
  ];
}
