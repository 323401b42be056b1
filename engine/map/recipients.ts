import { coverOf } from '../config/cover.js';
import { plainAddress } from '../findings/addresses.js';
import { hostOf } from '../findings/hosts.js';
import { lackOfEncryption } from '../findings/protection.js';
import type { Recipient } from '../findings/vendors/recipient.js';
import { libraryName } from '../findings/words.js';
import type { SinkRole } from '../models/rows.js';
import type { Agreement, Destination, Encryption } from './map.js';
import { placeKey } from './order.js';
import type { Leaving, MapContext } from './passes.js';

/** Where one call may hand its values. */
export type Arrival = Omit<Destination, 'calls' | 'places'>;

/** A call and where it hands its values. */
export interface Sent {
  readonly leaving: Leaving;
  readonly arrivals: readonly Arrival[];
}

/** Where all calls hand their values. What one way to a call does not show of its receiver, another way may. */
export function sentBy(context: MapContext, all: readonly Leaving[]): readonly Sent[] {
  const sent = all.map((leaving) => ({ leaving, arrivals: arrivals(context, leaving) }));
  const resolved = new Set(
    sent.filter((one) => one.arrivals.some(isResolved)).map(({ leaving }) => placeKey(leaving)),
  );
  return sent.map(({ leaving, arrivals }) => {
    return { leaving, arrivals: resolved.has(placeKey(leaving)) ? arrivals.filter(isResolved) : arrivals };
  });
}

function isResolved({ agreement }: Arrival): boolean {
  return agreement.state !== 'unresolved';
}

/** Everybody who may receive what a call hands out; the program's own hosts when it goes to nobody else. */
function arrivals(context: MapContext, leaving: Leaving): readonly Arrival[] {
  const { seen, sink, role } = leaving;
  const all = context.vendors.recipients(seen.event, sink);
  const known = all.filter(({ unresolved }) => !unresolved);
  const rest = storedAs(context, leaving);
  if (known.length > 0) return known.map((one) => arrival(context, role, one, rest));
  const name = libraryName(seen.event);
  const nowhere = { services: [], models: [], regions: [], hosts: [] };
  // A request to an address without a host goes to where the page came from.
  const isSomebody = all.length > 0 && isRemote(role);
  const agreement = agreementOf(isSomebody ? 'unresolved' : 'not a vendor');
  const transit = isSomebody ? unknown : notAsked;
  return [{ id: `${role} ${name}`, role, name, vendor: null, ...nowhere, agreement, transit, rest }];
}

function arrival(context: MapContext, role: SinkRole, one: Recipient, rest: Encryption): Arrival {
  const { vendor, service, model, region, endpoint, isPrivate } = one;
  const host = endpoint === null ? null : hostOf(endpoint);
  return {
    id: `${role} ${vendor}`,
    role,
    name: vendor,
    vendor: isPrivate ? null : vendor,
    services: listed(service),
    models: listed(model),
    regions: listed(region),
    hosts: listed(host),
    agreement: isPrivate ? agreementOf('private') : covered(context, one),
    transit: transitOf(endpoint),
    rest,
  };
}

function covered({ config, today }: MapContext, recipient: Recipient): Agreement {
  const { state, lacks, vendor } = coverOf(config, recipient.vendor, recipient, today);
  return {
    ...agreementOf(state),
    // A register that does not name a vendor says so; without one nobody has said anything.
    ...(state === 'none' && config.hasRegister && { basis: 'declared' }),
    reference: vendor?.agreement.reference ?? null,
    expires: vendor?.agreement.expires ?? null,
    lacks: lacks.map(({ words }) => words),
  };
}

const bases = {
  'on record': 'declared',
  claimed: 'declared',
  expired: 'declared',
  assumed: 'assumed',
  none: 'unknown',
  private: 'verified',
  'not a vendor': 'verified',
  unresolved: 'unknown',
} as const satisfies Record<Agreement['state'], Agreement['basis']>;

function agreementOf(state: Agreement['state']): Agreement {
  return { state, basis: bases[state], reference: null, expires: null, lacks: [] };
}

const unknown: Encryption = { state: 'unknown', basis: 'unknown' };
const notAsked: Encryption = { state: 'not asked', basis: 'verified' };

/** An address tells its scheme; a vendor's own client without one is taken to use TLS. */
function transitOf(endpoint: string | null): Encryption {
  if (endpoint === null) return { state: 'encrypted', basis: 'assumed' };
  if (plainAddress(endpoint)) return { state: 'plain', basis: 'verified' };
  return /^[a-z]+:/i.test(endpoint) ? { state: 'encrypted', basis: 'verified' } : unknown;
}

function storedAs({ config, judge }: MapContext, { seen, sink, role }: Leaving): Encryption {
  if (role !== 'storage' && role !== 'client-storage') return notAsked;
  if (!sink.row.unasked) return unknown;
  if (!lackOfEncryption(judge.reader, seen.event, sink, false))
    return { state: 'encrypted', basis: 'verified' };
  const accepts = config.encryption.providerDefaults === 'accept';
  const isByDefault = accepts && !lackOfEncryption(judge.reader, seen.event, sink, true);
  return isByDefault ? { state: 'encrypted', basis: 'declared' } : { state: 'plain', basis: 'verified' };
}

/** Roles by which values leave for somebody else's machine; logs and files begin on one's own. */
function isRemote(role: SinkRole): boolean {
  switch (role) {
    case 'log':
    case 'url':
    case 'storage':
    case 'client-storage':
    case 'action':
      return false;
    case 'telemetry':
    case 'experiment':
    case 'error-tracker':
    case 'analytics':
    case 'messaging':
    case 'crm':
    case 'push':
    case 'vector-store':
    case 'http':
    case 'llm':
    case 'training':
      return true;
  }
}

function listed(text: string | null): readonly string[] {
  return text === null || text === '' ? [] : [text];
}
