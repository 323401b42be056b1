import type { SinkRole } from '../models/rows.js';
import type {
  AuditElement,
  BaaReport,
  Kind,
  Level,
  Preset,
  ProviderDefaults,
  SeverityWord,
} from './words.js';

/** What a configuration file holds once the schema has accepted it. */
export interface RawConfig {
  readonly extends?: Preset;
  readonly phi?: RawPhi;
  readonly vendors?: readonly RawVendor[];
  readonly clients?: Readonly<Record<string, string>>;
  readonly sources?: readonly ({ readonly call: string } & RawClass)[];
  readonly sinks?: readonly RawSink[];
  readonly sanitizers?: readonly string[];
  readonly audit?: {
    readonly calls?: readonly string[];
    readonly elements?: readonly AuditElement[];
    readonly external?: readonly RawExternal[];
  };
  readonly auth?: {
    readonly calls?: readonly string[];
    readonly publicRoutes?: readonly string[];
    readonly external?: readonly RawExternal[];
  };
  readonly reviewers?: readonly string[];
  readonly encryption?: { readonly providerDefaults?: ProviderDefaults };
  readonly privateHosts?: readonly string[];
  readonly models?: readonly string[];
  readonly rules?: RawRules;
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: RawRules }[];
  readonly baseline?: string;
  readonly tests?: readonly string[];
  readonly ignore?: readonly string[];
  readonly synthetic?: readonly string[];
}

export interface RawClass {
  readonly level?: Level;
  readonly kind?: Kind;
  readonly reason?: string;
}

export interface RawPhi {
  readonly subjects?: readonly string[];
  readonly types?: readonly ({ readonly type: string } & RawClass)[];
  readonly fields?: Readonly<Record<string, Level | RawClass>>;
  readonly internalIds?: Level;
}

export interface RawVendor {
  readonly name: string;
  readonly baa?: { readonly reference?: string; readonly signed?: string; readonly expires?: string };
  readonly services?: readonly string[];
  readonly models?: readonly string[];
  readonly regions?: readonly string[];
  readonly endpoints?: readonly string[];
  readonly requires?: Readonly<Record<string, string | number | boolean | null>>;
  readonly allows?: readonly Kind[];
}

export interface RawSink {
  readonly call: string;
  readonly argument?: number;
  readonly role: SinkRole;
}

export interface RawExternal {
  readonly paths: readonly string[];
  readonly by: string;
  readonly reference?: string;
}

export type RawSetting = SeverityWord | readonly [SeverityWord, { readonly report?: BaaReport }?];
export type RawRules = Readonly<Record<string, RawSetting>>;
