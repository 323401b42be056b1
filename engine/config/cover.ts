import type { Config, Scalar, Vendor } from './config.js';
import { inFull, utcDay } from './dates.js';
import { matchesEndpoint, originOf } from './endpoints.js';
import { matchesName } from './globs.js';
import { inWords } from './nearest.js';
import { matchesService } from './services.js';
import { assumedVendors } from './vendors.js';

/** What stands behind a vendor: an agreement with reference and date, one without, the preset's assumption, or nothing. */
export type CoverState = 'on record' | 'claimed' | 'assumed' | 'expired' | 'none';

/** What the code shows of a call to a vendor; null or absent where it does not show it. */
export interface VendorCall {
  readonly endpoint?: string | null;
  readonly service?: string | null;
  readonly model?: string | null;
  readonly region?: string | null;
  readonly options?: CallOptions;
}

/** The options of a call together with those of its client. */
export interface CallOptions {
  readonly stated: (option: string) => OptionValue;
  /** The value that the API uses when the option is not stated; undefined when that is not known. */
  readonly byDefault?: (option: string) => Scalar | undefined;
}

export type OptionValue =
  | { readonly state: 'known'; readonly value: Scalar }
  /** One of these, or something that nobody sees. */
  | { readonly state: 'several'; readonly values: readonly Scalar[] }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };

/** One thing that is missing for a call to be covered. */
export interface Lack {
  readonly of: 'agreement' | 'service' | 'model' | 'region' | 'endpoint' | 'option';
  /** False when the code does not show what the register asks for. */
  readonly certain: boolean;
  /** A clause: "service `chat` is not in its listing". May repeat names of the analysed code: mask before showing. */
  readonly words: string;
}

/** What the register says about one call. */
export interface Cover {
  readonly covered: 'yes' | 'no' | 'unclear';
  readonly state: CoverState;
  readonly lacks: readonly Lack[];
  /** The entry that speaks for the vendor. */
  readonly vendor: Vendor | null;
}

/** Whether the register covers a call to a vendor. Of several entries for it, the one that covers the call best speaks. */
export function coverOf(config: Config, vendor: string, call: VendorCall, today: Date): Cover {
  const covers = entriesFor(config, vendor).map((entry) => coverBy(entry, call, utcDay(today)));
  const [best] = covers.toSorted((a, b) => distance(a) - distance(b));
  return (
    best ?? { covered: 'no', state: 'none', lacks: [agreementLack(noEntry(config, vendor))], vendor: null }
  );
}

/** A first register ends what the preset took for granted. */
function noEntry({ hasRegister, preset }: Config, vendor: string): string {
  const wasAssumed = assumedVendors.some((one) => one === vendor) && preset === 'recommended';
  return hasRegister && wasAssumed
    ? 'no agreement on record (the register has taken the place of the assumption that there is one)'
    : 'no agreement on record';
}

/** What each cloud is called in a register. Its agreement holds for the models and for the services beside them. */
const clouds = [
  ['aws', 'aws-bedrock'],
  ['azure', 'azure-openai'],
  ['google-cloud', 'google-vertex-ai'],
];

/** The entries for a vendor; without one, those for its cloud under the other name. */
function entriesFor(config: Config, vendor: string): readonly Vendor[] {
  const own = config.vendors.filter(({ name }) => name === vendor);
  const names = clouds.find((cloud) => cloud.includes(vendor)) ?? [];
  return own.length > 0 ? own : config.vendors.filter(({ name }) => names.includes(name));
}

function distance({ lacks }: Cover): number {
  return lacks.reduce((sum, { certain }) => sum + (certain ? 1000 : 1), 0);
}

/** The vendor that the register names for an address, be it a gateway of one's own. */
export function vendorAt(config: Config, endpoint: string): string | null {
  const isThere = ({ endpoints }: Vendor) =>
    (endpoints ?? []).some((glob) => matchesEndpoint(glob, endpoint));
  return config.vendors.find(isThere)?.name ?? null;
}

/** What stands behind an entry on a day. */
export function coverState({ basis, agreement }: Vendor, today: Date): CoverState {
  return stateOn(basis, agreement, utcDay(today));
}

function stateOn(
  basis: Vendor['basis'],
  { reference, signed, expires }: Vendor['agreement'],
  day: string,
): CoverState {
  if (basis === 'assumed') return 'assumed';
  if (expires !== null && expires < day) return 'expired';
  if (signed !== null && signed > day) return 'none';
  return reference !== null && (signed ?? expires) !== null ? 'on record' : 'claimed';
}

function coverBy(vendor: Vendor, call: VendorCall, day: string): Cover {
  const state = stateOn(vendor.basis, vendor.agreement, day);
  const lacks = [
    ...agreementLacks(vendor, state),
    ...listingLacks(vendor, call),
    ...optionLacks(vendor, call.options),
  ];
  const isCertain = lacks.some(({ certain }) => certain);
  return { covered: lacks.length === 0 ? 'yes' : isCertain ? 'no' : 'unclear', state, lacks, vendor };
}

function agreementLacks({ agreement }: Vendor, state: CoverState): readonly Lack[] {
  if (state === 'expired') return [agreementLack(`the agreement expired on ${inFull(agreement.expires)}`)];
  return state === 'none' ? [agreementLack(`the agreement begins only on ${inFull(agreement.signed)}`)] : [];
}

function agreementLack(words: string): Lack {
  return { of: 'agreement', certain: true, words };
}

function listingLacks(vendor: Vendor, call: VendorCall): readonly Lack[] {
  return [
    ...listingLack('service', vendor.services, call.service, matchesService),
    ...listingLack('model', vendor.models, call.model, matchesName),
    ...listingLack('region', vendor.regions, call.region, matchesName),
    ...listingLack('endpoint', vendor.endpoints, call.endpoint, matchesEndpoint),
  ];
}

type Listed = 'service' | 'model' | 'region' | 'endpoint';

function listingLack(
  of: Listed,
  listing: readonly string[] | null,
  value: string | null | undefined,
  matches: (glob: string, value: string) => boolean,
): readonly Lack[] {
  if (listing === null) return [];
  if (value === null || value === undefined) {
    return [
      {
        of,
        certain: false,
        words: `its ${of} cannot be seen in the code, and its listing is limited to ${inWords(listing)}`,
      },
    ];
  }
  if (listing.some((glob) => matches(glob, value))) return [];
  const name = of === 'endpoint' ? originOf(value) : value;
  return [{ of, certain: true, words: `${of} \`${name}\` is not in its listing (${inWords(listing)})` }];
}

function optionLacks({ requires }: Vendor, options: CallOptions | undefined): readonly Lack[] {
  return requires.flatMap(({ option, value }) => optionLack(option, value, options));
}

function optionLack(option: string, required: Scalar, options: CallOptions | undefined): readonly Lack[] {
  const stated = options?.stated(option) ?? { state: 'unknown' };
  const must = `option \`${option}\` must be \`${String(required)}\``;
  switch (stated.state) {
    case 'known':
      return stated.value === required
        ? []
        : [{ of: 'option', certain: true, words: `${must} and has another value` }];
    case 'several':
      return [several(stated.values, required, must)];
    case 'absent':
      return options?.byDefault?.(option) === required
        ? []
        : [{ of: 'option', certain: true, words: `${must} and is not stated` }];
    case 'unknown':
      return [{ of: 'option', certain: false, words: unseen(must) }];
  }
}

/** One value that the agreement does not take is enough. */
function several(values: readonly Scalar[], required: Scalar, must: string): Lack {
  const other = values.find((value) => value !== required);
  return other === undefined
    ? { of: 'option', certain: false, words: unseen(must) }
    : { of: 'option', certain: true, words: `${must} and may be \`${String(other)}\`` };
}

function unseen(must: string): string {
  return `${must}, which cannot be seen in the code`;
}
