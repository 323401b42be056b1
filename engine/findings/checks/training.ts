import { wordsOf } from '../../models/words.js';
import { placesNamed } from '../reviews/acts.js';
import type { TrainingCheck } from '../rule.js';
import type { Sink } from '../sink.js';
import { kindsInWords, sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { flowHit } from './flow.js';

/** PHI in training and evaluation data, in the stores that models search, and in places that are named for training. */
export function checkTraining(context: CheckContext, seen: Seen, check: TrainingCheck): void {
  const { judge } = context;
  const named = judge.sinks(seen.event, check.stores).filter((sink) => isForTraining(context, seen, sink));
  for (const sink of [...judge.sinks(seen.event, check.sinks), ...named]) {
    const hit = flowHit(context, seen, sink, 'sink');
    if (!hit) continue;
    const message = check.message.replace('{kinds}', kindsInWords(hit.labels));
    context.add(hit, message.replace('{sink}', sinkName(seen.event)));
  }
}

function isForTraining(
  { judge, words: { training } }: CheckContext,
  { event }: Seen,
  { paths }: Sink,
): boolean {
  const places = [...(paths['into'] ?? []), ...(paths['naming'] ?? [])];
  const names = places.length ? placesNamed(judge, event, places) : [];
  return names.some((name) => {
    const text = ` ${wordsOf(name).join(' ')} `;
    return training.some((one) => text.includes(` ${one} `));
  });
}
