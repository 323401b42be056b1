import { distinct } from '../findings/words.js';
import type { Finding, Step } from '../findings/finding.js';
import type { Label } from '../labels/classify.js';
import type { Destination, MapFlow, Pass, Place } from './map.js';
import { byPlace } from '../findings/order.js';
import { byText, placeKey } from './order.js';
import type { Leaving, Part } from './passes.js';
import type { Arrival, Sent } from './recipients.js';
import { subjectOf } from './subject.js';

/** Destinations of all calls, each once, sorted by id. */
export function destinationsOf(sent: readonly Sent[]): readonly Destination[] {
  const found = new Map<string, { arrival: Arrival; readonly calls: Map<string, Place> }>();
  for (const { leaving, arrivals } of sent) {
    for (const arrival of arrivals) {
      const known = found.get(arrival.id) ?? { arrival, calls: new Map<string, Place>() };
      known.calls.set(placeKey(leaving), { file: leaving.file, start: leaving.start });
      found.set(arrival.id, { ...known, arrival: united(known.arrival, arrival) });
    }
  }
  const all = [...found.values()].map(({ arrival, calls }) => ({
    ...arrival,
    calls: calls.size,
    places: [...calls.values()].sort(byPlace),
  }));
  return all.sort(byText(({ id }) => id));
}

/** Several ways to one destination: everything that is said of any of them, and of agreement and encryption the worst. */
function united(one: Arrival, other: Arrival): Arrival {
  return {
    ...one,
    services: distinct([...one.services, ...other.services]),
    models: distinct([...one.models, ...other.models]),
    regions: distinct([...one.regions, ...other.regions]),
    hosts: distinct([...one.hosts, ...other.hosts]),
    agreement: {
      ...worse(agreementStates, one.agreement, other.agreement),
      lacks: distinct([...one.agreement.lacks, ...other.agreement.lacks]),
    },
    transit: worse(encryptionStates, one.transit, other.transit),
    rest: worse(encryptionStates, one.rest, other.rest),
  };
}

const agreementStates = [
  'none',
  'expired',
  'unresolved',
  'assumed',
  'claimed',
  'on record',
  'private',
  'not a vendor',
] as const;
const encryptionStates = ['plain', 'unknown', 'encrypted', 'not asked'] as const;

function worse<S extends string, T extends { readonly state: S }>(states: readonly S[], one: T, other: T): T {
  return states.indexOf(one.state) <= states.indexOf(other.state) ? one : other;
}

/** A flow while it is put together. */
interface Growing {
  readonly labels: Label[];
  readonly flow: Pick<MapFlow, 'from' | 'to' | 'protection'>;
  readonly passes: Map<string, Pass>;
}

/** What goes from which type to which destination, sorted. */
export function flowsOf(sent: readonly Sent[], findings: readonly Finding[]): readonly MapFlow[] {
  const growing = new Map<string, Growing>();
  for (const { leaving, arrivals } of sent)
    for (const { id: to } of arrivals)
      for (const part of leaving.parts) grow(growing, leaving, part, to, findings);
  return [...growing].map(([id, one]) => flowOf(id, one)).sort(byText(({ id }) => id));
}

function grow(
  all: Map<string, Growing>,
  leaving: Leaving,
  { protection, labels, path }: Part,
  to: string,
  findings: readonly Finding[],
): void {
  for (const from of distinct(labels.map((label) => subjectOf(label).type))) {
    const id = [from === '' ? 'unnamed' : from, to, protection].join(' → ');
    const flow = all.get(id) ?? {
      labels: [],
      flow: { from, to, protection },
      passes: new Map<string, Pass>(),
    };
    flow.labels.push(...labels.filter((label) => subjectOf(label).type === from));
    const key = placeKey(leaving);
    const known = flow.passes.get(key);
    if (!known || isShorter(path, known.path)) flow.passes.set(key, passOf(leaving, path, findings));
    all.set(id, flow);
  }
}

/** Among equals the order must not hang on how they were found. */
function isShorter(one: readonly Step[], other: readonly Step[]): boolean {
  if (one.length !== other.length) return one.length < other.length;
  return JSON.stringify(one) < JSON.stringify(other);
}

function passOf({ file, start, within }: Leaving, path: readonly Step[], findings: readonly Finding[]): Pass {
  const here = findings.filter(
    (finding) => isAt(finding, { file, start }) || endsAt(finding, { file, start }),
  );
  const rules = distinct(here.map(({ rule }) => rule)).map((rule) => ({
    rule,
    isSuppressed: here.every((one) => one.rule !== rule || one.suppressed !== null),
  }));
  return { file, start, within, path, findings: rules };
}

function isAt({ file, start }: Finding, place: Place): boolean {
  return file === place.file && start.line === place.start.line;
}

/** A finding may stand at the call of a wrapper: its path ends at the call by which values leave. */
function endsAt({ path }: Finding, place: Place): boolean {
  const last = path.at(-1);
  return last?.file === place.file && last.start.line === place.start.line;
}

function flowOf(id: string, { labels, flow, passes }: Growing): MapFlow {
  return {
    id,
    ...flow,
    fields: distinct(labels.map((label) => subjectOf(label).field)),
    kinds: distinct(labels.flatMap(({ kinds }) => kinds)),
    level: labels.some(({ level }) => level === 'direct') ? 'direct' : 'indirect',
    passes: [...passes.values()].sort(byPlace),
  };
}
