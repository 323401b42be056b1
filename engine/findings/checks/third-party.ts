import type { Site } from '../../flow/atoms.js';
import type { Event } from '../../flow/summary.js';
import type { Step } from '../finding.js';
import type { ThirdPartyCheck } from '../rule.js';
import type { Hit } from '../hit.js';
import { stepAt, stepsOf } from '../paths.js';
import { kindsInWords, sinkName } from '../words.js';
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
    const isStore = check.stores.includes(sink.row.sink);
    const text = isStore ? check.stored : check.message;
    const placed = isStore && first.madeAt ? atClient(context, hit, first.madeAt) : hit;
    context.add(
      { ...placed, vendors: uncovered.map(({ vendor }) => vendor) },
      text
        .replace('{kinds}', kindsInWords(hit.labels))
        .replace('{vendor}', first.vendor)
        .replace('{missing}', first.missing),
    );
  }
}

/** What is stored stands where the client was made, so that each client is reported once (SPEC §6). */
function atClient({ solver }: CheckContext, hit: Hit, client: Site): Hit {
  const { domain } = solver;
  const path = (): readonly Step[] => [
    ...stepsOf(domain, hit.event, hit.labels, sinkName(hit.event)),
    stepAt(client, 'through this client'),
  ];
  return { ...hit, site: client, argument: null, path };
}
