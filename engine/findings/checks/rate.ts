import type { FunctionCode } from '../../flow/code.js';
import { chainOf } from '../content.js';
import type { RateCheck } from '../rule.js';
import type { CheckContext, Seen } from './context.js';
import { addHandler } from './handlers.js';
import { modelCalls } from './models.js';

/** The functions by way of which an event asks a model. */
export function askedBy(context: CheckContext, seen: Seen, check: RateCheck): readonly FunctionCode[] {
  return modelCalls(context, seen, check.sinks).length ? chainOf(seen.event).map(({ site }) => site.fn) : [];
}

/** Handlers that call a model as often as anybody asks. */
export function checkRate(context: CheckContext, asking: ReadonlySet<FunctionCode>, check: RateCheck): void {
  if (!asking.size) return;
  for (const handler of context.assessing().unlimited(asking))
    addHandler(context, handler, check.message, () => []);
}
