import type { Event } from '../../flow/summary.js';
import type { PromptCheck } from '../rule.js';
import { kindsInWords } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { flowHit } from './flow.js';
import { modelCalls } from './models.js';

/** PHI as it is in what a hosted model is asked, whoever hosts it (SPEC §2; `allows` of the register excepted). */
export function checkPrompt(context: CheckContext, seen: Seen, check: PromptCheck): void {
  for (const { sink, recipients } of modelCalls(context, seen, check.sinks)) {
    if (sink.row.sink === 'training' || recipients.every((one) => one.isPrivate)) continue;
    // Only a caller may know that a request goes to a model.
    const isAsked = (event: Event): boolean =>
      modelCalls(context, { ...seen, event }, check.sinks).some((one) => one.sink === sink);
    const hit = flowHit(context, seen, sink, 'sink', isAsked);
    const labels = hit?.labels.filter(
      ({ kinds }) => !recipients.every(({ vendor }) => mayReceive(context, vendor, kinds)),
    );
    if (!hit || !labels?.length) continue;
    const vendors = recipients.map(({ vendor }) => vendor);
    context.add(
      { ...hit, labels, vendors },
      check.message
        .replace('{kinds}', kindsInWords(labels))
        .replace('{vendor}', vendors[0] ?? 'a hosted model'),
    );
  }
}

/** Kinds that the register lets a vendor have without de-identification. */
function mayReceive({ config }: CheckContext, vendor: string, kinds: readonly string[]): boolean {
  const allowed = config.vendors.find(({ name }) => name === vendor)?.allows ?? [];
  const all: readonly string[] = allowed;
  return kinds.every((kind) => all.includes(kind) || all.includes(kind.split(':')[0] ?? ''));
}
