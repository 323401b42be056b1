import { chainOf } from '../content.js';
import type { Event } from '../../flow/summary.js';
import type { Hit } from '../hit.js';
import type { Sink } from '../sink.js';
import type { FlowCheck } from '../rule.js';
import { kindsInWords, sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';

/** PHI that reaches a sink. */
export function checkFlow(context: CheckContext, seen: Seen, check: FlowCheck): void {
  for (const sink of context.judge.sinks(seen.event, check.sinks)) {
    const hit = flowHit(context, seen, sink, check.stands);
    if (!hit) continue;
    const message = check.message.replace('{kinds}', kindsInWords(hit.labels));
    context.add(hit, message.replace('{sink}', sinkName(seen.event)));
  }
}

/**
 * PHI in what leaves by a sink, unless a callee on the way already knew it for what it is. `concerns` says whether the
 * rule had anything to say there.
 */
export function flowHit(
  context: CheckContext,
  { work, event }: Seen,
  sink: Sink,
  stands: FlowCheck['stands'],
  concerns: (below: Event) => boolean = () => true,
): Hit | null {
  const { judge } = context;
  const chain = chainOf(event);
  const isSettled = chain
    .slice(0, -1)
    .some((below) => judge.labelsOf(judge.placeOf(work, below), below, sink).length > 0 && concerns(below));
  if (isSettled) return null;
  const parts = judge.partsOf(judge.placeOf(work, event), event, sink);
  const [first] = parts;
  if (!first) return null;
  const stood =
    stands === 'wrapper'
      ? context.placement.of(event, sink, first.argument)
      : { site: chain[0]?.site ?? event.site, argument: first.argument };
  return { ...stood, labels: parts.flatMap((one) => one.labels), vendors: [], event };
}
