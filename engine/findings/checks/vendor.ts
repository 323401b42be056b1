import { coverOf } from '../../config/cover.js';
import type { Label } from '../../labels/classify.js';
import { innermost } from '../content.js';
import type { VendorCheck } from '../rule.js';
import type { Recipient } from '../vendors/recipient.js';
import { kindsInWords } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { modelCalls } from './models.js';

/** Calls whose receiving vendor no agreement covers, whatever they send. */
export function checkVendor(context: CheckContext, seen: Seen, check: VendorCheck): void {
  const { judge } = context;
  const { work, event } = seen;
  for (const { sink, recipients } of modelCalls(context, seen, check.sinks)) {
    const labels = judge.labelsOf(judge.placeOf(work, event), event, sink);
    for (const recipient of recipients) {
      const message = messageOf(context, recipient, check, labels);
      const site = innermost(event).site;
      if (message) context.add({ site, argument: null, labels, vendors: [recipient.vendor], event }, message);
    }
  }
}

function messageOf(
  context: CheckContext,
  recipient: Recipient,
  check: VendorCheck,
  labels: readonly Label[],
): string | null {
  if (recipient.isPrivate) return null;
  if (recipient.unresolved)
    return labels.length ? check.unresolved.replace('{kinds}', kindsInWords(labels)) : null;
  const missing = lackOf(context, recipient);
  if (missing === null) return null;
  const text = labels.length ? check.withPhi.replace('{kinds}', kindsInWords(labels)) : check.message;
  return text.replace('{vendor}', recipient.vendor).replace('{missing}', missing);
}

/** What is missing for a recipient to be covered, in words; `null` when nothing surely is. */
export function lackOf({ config, today }: CheckContext, recipient: Recipient): string | null {
  const cover = coverOf(config, recipient.vendor, recipient, today);
  if (cover.covered === 'yes' || !cover.lacks.some((one) => one.certain)) return null;
  return cover.lacks.map((one) => one.words).join(', ');
}
