import type { FunctionCode } from '../../flow/code.js';
import { chainOf } from '../content.js';
import type { RateCheck } from '../rule.js';
import type { CheckContext, Seen } from './context.js';
import { addHandler } from './handlers.js';
import { modelCalls } from './models.js';

/** Handlers that call a model as often as anybody asks. */
export function checkRate(context: CheckContext, events: readonly Seen[], check: RateCheck): void {
  const calling = new Set<FunctionCode>();
  for (const seen of events)
    if (modelCalls(context, seen, check.sinks).length)
      for (const { site } of chainOf(seen.event)) calling.add(site.fn);
  if (!calling.size) return;
  for (const handler of context.assessing().unlimited(calling))
    addHandler(context, handler, check.message, []);
}
