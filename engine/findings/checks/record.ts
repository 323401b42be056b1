import type { RecordCheck } from '../rule.js';
import { sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { flowHit } from './flow.js';

/** A whole record of a subject where single fields would do. */
export function checkRecord(context: CheckContext, seen: Seen, check: RecordCheck): void {
  for (const sink of context.judge.sinks(seen.event, check.sinks)) {
    const hit = flowHit(context, seen, sink, 'sink');
    const labels = hit?.labels.filter(({ isWhole }) => isWhole);
    if (hit && labels?.length)
      context.add({ ...hit, labels }, check.message.replace('{sink}', sinkName(seen.event)));
  }
}
