import { isOpen } from '../../flow/instantiate.js';
import type { Event } from '../../flow/summary.js';
import { innermost } from '../content.js';
import type { Judge } from '../judge.js';
import type { PromptCheck } from '../rule.js';
import { kindsInWords } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { flowHit } from './flow.js';
import { modelCalls } from './models.js';

/** PHI as it is in what a hosted model is asked, whoever hosts it (SPEC §2; `allows` of the register excepted). */
export function checkPrompt(context: CheckContext, seen: Seen, check: PromptCheck): void {
  for (const { sink, recipients } of toldCalls(context, seen, check)) {
    const { sink: role } = sink.row;
    if (role === 'training' || role === 'vector-store' || recipients.every((one) => one.isPrivate)) continue;
    // Only a caller may know that a request goes to a model.
    const isAsked = (event: Event): boolean =>
      toldCalls(context, { ...seen, event }, check).some((one) => one.sink === sink);
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

/** Calls of models, without those that are known elsewhere to go through a client which here is not known. */
function toldCalls(context: CheckContext, seen: Seen, check: PromptCheck): ReturnType<typeof modelCalls> {
  return modelCalls(context, seen, check.sinks).filter(
    ({ recipients }) =>
      recipients.some((one) => !one.unresolved) || !isToldElsewhere(context.judge, seen.event),
  );
}

/** Whether a call through a client that is still an input is known elsewhere with all that it is handed. */
function isToldElsewhere(judge: Judge, event: Event): boolean {
  const place = innermost(event).site.id;
  const isTold = (): boolean => placesTold(judge).has(place);
  return isOpen(event) && judge.questions.answer(`told at ${String(place)}`, isTold, String);
}

/** Where calls stand that are known with all that they are handed. */
function placesTold(judge: Judge): ReadonlySet<number> {
  const { questions, gathering } = judge;
  const placesOf = (event: Event): readonly number[] =>
    event.node?.rows.some(({ row }) => row.role === 'sink') && !isOpen(event)
      ? [innermost(event).site.id]
      : [];
  const find = (): ReadonlySet<number> => new Set(gathering.all('calls that are fully told', placesOf));
  return questions.answer('calls that are fully told', find, String);
}

/** Kinds that the register lets a vendor have without de-identification. */
function mayReceive({ config }: CheckContext, vendor: string, kinds: readonly string[]): boolean {
  const allowed = config.vendors.find(({ name }) => name === vendor)?.allows ?? [];
  const all: readonly string[] = allowed;
  return kinds.every((kind) => all.includes(kind) || all.includes(kind.split(':')[0] ?? ''));
}
