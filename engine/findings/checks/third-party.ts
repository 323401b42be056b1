import { hostsModels } from '../../config/vendors.js';
import type { Event } from '../../flow/summary.js';
import type { ThirdPartyCheck } from '../rule.js';
import type { Sink } from '../sink.js';
import { kindsInWords } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { flowHit } from './flow.js';
import { lackOf } from './vendor.js';

/** PHI that goes to a vendor, or a host of the internet, which the register does not cover. */
export function checkThirdParty(context: CheckContext, seen: Seen, check: ThirdPartyCheck): void {
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

interface Uncovered {
  readonly vendor: string;
  readonly missing: string;
}

/** Who receives what is sent, without an agreement. */
function uncoveredOf(context: CheckContext, event: Event, sink: Sink): readonly Uncovered[] {
  return context.vendors
    .recipients(event, sink)
    .filter((one) => !one.isPrivate && !one.unresolved && !hostsModels(one.vendor))
    .flatMap((recipient) => {
      const missing = lackOf(context, recipient);
      return missing === null ? [] : [{ vendor: recipient.vendor, missing }];
    });
}
