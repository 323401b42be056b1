import type { Config, Vendor } from '../config/config.js';
import { coverState } from '../config/cover.js';
import { hostsModels } from '../config/vendors.js';
import { distinct } from '../findings/words.js';
import type { Agreement, Destination, MapFlow, PhiMap, Place } from './map.js';
import { byPlace } from '../findings/order.js';
import { byText } from './order.js';

/** What the code has to do with one vendor, and what the register says of it. */
export interface VendorUse {
  readonly vendor: string;
  /** It hosts models, speech recognition or a gateway to models. */
  readonly hostsModels: boolean;
  readonly services: readonly string[];
  readonly models: readonly string[];
  readonly regions: readonly string[];
  readonly hosts: readonly string[];
  readonly state: Agreement['state'];
  readonly reference: string | null;
  /** Last day of the agreement, `2027-01-10`. */
  readonly expires: string | null;
  /** Days until then, counted in UTC; negative when it is over, null without a last day. */
  readonly daysLeft: number | null;
  /** What is missing for all calls to be covered, in clauses. */
  readonly lacks: readonly string[];
  /** Calls that the code makes, sorted; none for an entry of the register that the code does not use. */
  readonly calls: readonly Place[];
  /** Those that PHI reaches as it is, and of which kinds. */
  readonly withPhi: readonly Place[];
  readonly kinds: readonly string[];
}

/** The vendors that the code uses, and those that only the register names, sorted. */
export function vendorsOf(map: PhiMap, config: Config, today: Date): readonly VendorUse[] {
  const used = new Map<string, Destination[]>();
  for (const one of map.destinations)
    if (one.vendor !== null) used.set(one.vendor, [...(used.get(one.vendor) ?? []), one]);
  const inUse = [...used].map(([vendor, destinations]) => useOf(vendor, destinations, map.flows, today));
  const only = config.hasRegister ? config.vendors.filter(({ name }) => !used.has(name)) : [];
  return [...inUse, ...only.map((entry) => unused(entry, today))].sort(byText(({ vendor }) => vendor));
}

function useOf(
  vendor: string,
  destinations: readonly Destination[],
  flows: readonly MapFlow[],
  today: Date,
): VendorUse {
  const of = (pick: (one: Destination) => readonly string[]) => distinct(destinations.flatMap(pick));
  const sent = flows.filter(
    ({ to, protection }) => protection === 'none' && destinations.some(({ id }) => id === to),
  );
  const [worst] = destinations.map(({ agreement }) => agreement).sort(byGravity);
  return {
    vendor,
    hostsModels: hostsModels(vendor),
    services: of((one) => one.services),
    models: of((one) => one.models),
    regions: of((one) => one.regions),
    hosts: of((one) => one.hosts),
    state: worst?.state ?? 'none',
    reference: worst?.reference ?? null,
    expires: worst?.expires ?? null,
    daysLeft: daysUntil(worst?.expires ?? null, today),
    lacks: of(({ agreement }) => agreement.lacks),
    calls: once(destinations.flatMap(({ places }) => places)),
    withPhi: once(sent.flatMap(({ passes }) => passes.map(({ file, start }) => ({ file, start })))),
    kinds: distinct(sent.flatMap(({ kinds }) => kinds)),
  };
}

const gravest: readonly Agreement['state'][] = ['none', 'expired', 'unresolved', 'assumed', 'claimed'];

function byGravity(a: Agreement, b: Agreement): number {
  const rank = ({ state }: Agreement): number =>
    (gravest.indexOf(state) + gravest.length + 1) % (gravest.length + 1);
  return rank(a) - rank(b);
}

function once(places: readonly Place[]): readonly Place[] {
  const all = new Map(places.map((one) => [`${one.file} ${one.start.line} ${one.start.column}`, one]));
  return [...all.values()].sort(byPlace);
}

function unused(entry: Vendor, today: Date): VendorUse {
  const { reference, expires } = entry.agreement;
  return {
    vendor: entry.name,
    hostsModels: hostsModels(entry.name),
    services: [],
    models: [],
    regions: [],
    hosts: [],
    state: coverState(entry, today),
    reference,
    expires,
    daysLeft: daysUntil(expires, today),
    lacks: [],
    calls: [],
    withPhi: [],
    kinds: [],
  };
}

const day = 24 * 60 * 60 * 1000;

/** Whole days from a day to another, both in UTC. */
function daysUntil(expires: string | null, today: Date): number | null {
  if (expires === null) return null;
  const start = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  return Math.round((Date.parse(`${expires}T00:00:00Z`) - start) / day);
}
