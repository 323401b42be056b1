import type { Event } from '../../flow/summary.js';
import { type Answer, answersIn } from '../answers.js';
import { chainOf, innermost } from '../content.js';
import { stepsOf } from '../paths.js';
import { actOf } from '../reviews/acts.js';
import { isDraft } from '../reviews/drafts.js';
import { Reviews } from '../reviews/reviews.js';
import type { Step } from '../finding.js';
import type { ReviewCheck } from '../rule.js';
import type { Sink } from '../sink.js';
import { sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';

/** What models answer, where it sets something off before anybody looked at it. */
export function checkReview(context: CheckContext, seen: Seen, check: ReviewCheck): void {
  for (const sink of context.judge.sinks(seen.event, check.sinks)) {
    const answered = answersAt(context, seen.event, sink);
    if (answered.length) judgeAct(context, seen, sink, answered, check);
  }
}

function judgeAct(
  context: CheckContext,
  seen: Seen,
  sink: Sink,
  answered: readonly Answered[],
  check: ReviewCheck,
): void {
  const { event } = seen;
  const act = actOf(context, seen, sink);
  if (!act || isDraft(event, act.names)) return;
  const reviews = new Reviews(context.assessing().look, context.config);
  const [bare] = answered.filter(({ atom }) => !reviews.standBefore(event, atom.site));
  if (!bare) return;
  const label = {
    level: 'indirect',
    kinds: [],
    leaf: bare.atom,
    evidence: 'what the model answers',
    isWhole: false,
  } as const;
  const { domain } = context.solver;
  const path = (): readonly Step[] => stepsOf(domain, event, [label], sinkName(event));
  const site = innermost(event).site;
  context.add(
    { site, argument: bare.argument, labels: [], vendors: [], event, path },
    check.message.replace('{act}', act.words),
  );
}

/** An answer among what leaves by an event. */
interface Answered {
  readonly atom: Answer;
  readonly argument: number;
}

/** The answers in what leaves; none where a callee on the way already had them. */
function answersAt({ judge }: CheckContext, event: Event, sink: Sink): readonly Answered[] {
  const at = (one: Event): readonly Answered[] =>
    judge
      .contents(one, sink)
      .flatMap(({ value, argument }) => answersIn(value).map((atom) => ({ atom, argument })));
  const below = chainOf(event).slice(0, -1);
  return below.some((one) => at(one).length > 0) ? [] : at(event);
}
