import type { Event } from '../../flow/summary.js';
import type { RecordCheck } from '../rule.js';
import type { Sink } from '../sink.js';
import { sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { flowHit } from './flow.js';

/** A whole record of a subject where single fields would do. */
export function checkRecord(context: CheckContext, seen: Seen, check: RecordCheck): void {
  for (const sink of context.judge.sinks(seen.event, check.sinks)) {
    if (!leaves(context, seen.event, sink)) continue;
    const stands = sink.row.sink === 'llm' ? 'sink' : 'wrapper';
    const hit = flowHit(context, seen, sink, stands, (below) => leaves(context, below, sink));
    const labels = hit?.labels.filter(({ isWhole }) => isWhole);
    if (hit && labels?.length)
      context.add({ ...hit, labels }, check.message.replace('{sink}', sinkName(seen.event)));
  }
}

/** Answers leave, and no other acts do. What stays on private hosts is handed to nobody; of a request nobody knows where it goes, it is not said either. */
function leaves({ vendors }: CheckContext, event: Event, sink: Sink): boolean {
  if (sink.row.sink === 'action') return sink.row.acts === 'answer';
  return vendors
    .recipients(event, sink)
    .some(({ isPrivate, unresolved }) => !isPrivate && !(unresolved && sink.row.sink === 'http'));
}
