import type { Config } from '../../config/config.js';
import type { Site } from '../../flow/atoms.js';
import type { Event } from '../../flow/summary.js';
import { chainOf, innermost } from '../content.js';
import { isConfigured } from '../handlers/calls-by-name.js';
import type { Look } from '../handlers/look.js';
import { callsOf } from '../handlers/operations.js';
import { asksForApproval, isReview } from './steps.js';

/** Finds the steps that stand between a model's answer and what it sets off (SPEC §2, `require-output-review`). */
export class Reviews {
  constructor(
    private readonly look: Look,
    private readonly config: Config,
  ) {}

  /** Whether an answer is looked at on its way: where the model gave it, or in a function through which it comes to the act. */
  standBefore(event: Event, answered: Site): boolean {
    const places = chainOf(event).map((one) => one.via?.call ?? one.site);
    const acting = innermost(event).site;
    return (
      [acting, ...places].some((place) => this.isReviewedBefore(place)) || this.isReviewedAfter(answered)
    );
  }

  private isReviewedBefore({ fn, op }: Site): boolean {
    return asksForApproval(fn) || callsOf(fn).some((call) => call.at < op && this.isReview(call));
  }

  private isReviewedAfter({ fn, op }: Site): boolean {
    return callsOf(fn).some((call) => call.at > op && this.isReview(call));
  }

  private isReview(call: Parameters<typeof isReview>[1]): boolean {
    return isConfigured(this.look, this.config.reviewers, call) || isReview(this.look, call);
  }
}
