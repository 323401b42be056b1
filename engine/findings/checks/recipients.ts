import { hostsModels } from '../../config/vendors.js';
import type { Site } from '../../flow/atoms.js';
import type { Event } from '../../flow/summary.js';
import type { Sink } from '../sink.js';
import type { Recipient } from '../vendors/recipient.js';
import type { CheckContext } from './context.js';
import { lackOf } from './vendor.js';

/** Somebody outside who receives something, and what an agreement with them lacks, in words. */
export interface Uncovered {
  readonly vendor: string;
  readonly missing: string;
  /** Where the client was made that it is sent through. */
  readonly madeAt: Site | null;
}

/** Who surely receives what is sent, without an agreement; vendors of models are another rule's. */
export function uncoveredOf(
  context: CheckContext,
  event: Event,
  sink: Sink,
  isKnown = (one: Recipient): boolean => !one.unresolved,
): readonly Uncovered[] {
  return context.vendors
    .recipients(event, sink)
    .filter((one) => !one.isPrivate && isKnown(one) && !hostsModels(one.vendor))
    .flatMap((recipient) => {
      const missing = lackOf(context, recipient);
      return missing === null ? [] : [{ vendor: recipient.vendor, missing, madeAt: recipient.madeAt }];
    });
}
