import type { CheckContext, Seen } from '../findings/checks/context.js';
import { flowHit } from '../findings/checks/flow.js';
import { chainOf, innermost } from '../findings/content.js';
import type { Judge } from '../findings/judge.js';
import { stepsOf } from '../findings/paths.js';
import { rangeOf, spanOf } from '../findings/places.js';
import type { Sink } from '../findings/sink.js';
import { sinkName } from '../findings/words.js';
import { isOpen } from '../flow/instantiate.js';
import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import type { Step } from '../findings/finding.js';
import { type SinkRole, sinkRoles } from '../models/rows.js';
import type { Place, Protection } from './map.js';
import { type Protected, protectedIn } from './protected.js';

/** A call by which values leave, with what of them is PHI. */
export interface Leaving extends Place {
  readonly seen: Seen;
  readonly sink: Sink;
  readonly role: SinkRole;
  readonly within: string;
  /** What leaves as it is, and what would leave had nothing been done to it. */
  readonly parts: readonly Part[];
}

/** What leaves under one protection. */
export interface Part {
  readonly protection: Protection;
  readonly labels: readonly Label[];
  readonly path: readonly Step[];
}

/** What a map may ask of the findings' stage. */
export type MapContext = Omit<CheckContext, 'add'>;

/** Every call of the program by which values leave. */
export function leaving(context: MapContext): readonly Leaving[] {
  return context.solver
    .reachable()
    .flatMap((work) => work.summary.events.map((event) => ({ work, event })))
    .flatMap((seen) =>
      context.judge.sinks(seen.event, sinkRoles).flatMap((sink) => leavingBy(context, seen, sink)),
    );
}

function leavingBy(context: MapContext, seen: Seen, sink: Sink): readonly Leaving[] {
  const { judge, solver } = context;
  const { event } = seen;
  const hit = flowHit({ ...context, add: ignore }, seen, sink, 'sink');
  const raw = { by: 'none' as const, labels: hit?.labels ?? [] };
  const site = innermost(event).site;
  const parts = [raw, ...hiddenAt(judge, seen, sink)].filter(({ labels }) => labels.length > 0);
  // What still speaks of inputs says nothing of who is called; what its callers hand in does.
  if (parts.length === 0 && isOpen(event)) return [];
  return [
    {
      seen,
      sink,
      role: sink.row.sink,
      file: site.fn.file.file,
      start: rangeOf(site.fn.file, spanOf(site)).start,
      within: site.fn.facts.name,
      parts: parts.map(({ by, labels }) => ({
        protection: by,
        labels,
        path: stepsOf(solver.domain, event, labels, sinkName(event)),
      })),
    },
  ];
}

/** What something protects on the way, where no callee knew of it already. */
function hiddenAt(judge: Judge, { work, event }: Seen, sink: Sink): readonly Protected[] {
  const hiddenIn = (one: Event): readonly Protected[] => {
    const place = judge.placeOf(work, one);
    return judge.contents(one, sink).flatMap(({ value }) => protectedIn(judge, place, value));
  };
  const below = chainOf(event).slice(0, -1);
  return below.some((one) => hiddenIn(one).length > 0) ? [] : hiddenIn(event);
}

function ignore(): void {
  // The map asks what leaves; whether that is a finding is said elsewhere.
}
