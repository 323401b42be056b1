import type { Event } from '../../flow/summary.js';
import type { ThirdPartyCheck } from '../rule.js';
import { kindsInWords } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { flowHit } from './flow.js';
import { checkCapture } from './capture.js';
import { uncoveredOf } from './recipients.js';

/** PHI that goes to a vendor, or a host of the internet, which the register does not cover. */
export function checkThirdParty(context: CheckContext, seen: Seen, check: ThirdPartyCheck): void {
  checkCapture(context, seen, check);
  const roles = context.config.hasRegister ? [...check.sinks, ...check.stores] : check.sinks;
  for (const sink of context.judge.sinks(seen.event, roles)) {
    const uncovered = uncoveredOf(context, seen.event, sink);
    const [first] = uncovered;
    if (!first) continue;
    // Only a caller may know the client that a method goes through.
    const isKnown = (below: Event): boolean => uncoveredOf(context, below, sink).length > 0;
    const hit = flowHit(context, seen, sink, 'wrapper', isKnown);
    if (!hit) continue;
    const text = check.stores.includes(sink.row.sink) ? check.stored : check.message;
    context.add(
      { ...hit, vendors: uncovered.map(({ vendor }) => vendor) },
      text
        .replace('{kinds}', kindsInWords(hit.labels))
        .replace('{vendor}', first.vendor)
        .replace('{missing}', first.missing),
    );
  }
}
