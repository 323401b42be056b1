import { parseCallable, type Callable } from './callable.js';
import {
  defaultConfig,
  type Classification,
  type Config,
  type External,
  type PhiConfig,
  type RuleSetting,
  type RuleSettings,
  type Vendor,
} from './config.js';
import type { RawClass, RawConfig, RawExternal, RawPhi, RawRules, RawSetting, RawVendor } from './raw.js';
import type { Kind } from './words.js';

/** Fills in the defaults of a file that was checked. */
export function resolveConfig(raw: RawConfig): Config {
  const defaults = defaultConfig(raw.extends);
  return {
    preset: defaults.preset,
    phi: phiOf(raw.phi ?? {}, defaults.phi),
    hasRegister: raw.vendors !== undefined,
    vendors: raw.vendors?.map(vendorOf) ?? defaults.vendors,
    ...callsOf(raw),
    ...accountabilityOf(raw, defaults),
    encryption: { ...defaults.encryption, ...raw.encryption },
    privateHosts: raw.privateHosts ?? [],
    models: raw.models ?? [],
    rules: settingsOf(raw.rules ?? {}),
    overrides: (raw.overrides ?? []).map(({ files, rules }) => ({ files, rules: settingsOf(rules) })),
    baseline: raw.baseline ?? null,
    tests: raw.tests ?? defaults.tests,
    ignore: raw.ignore ?? [],
    synthetic: raw.synthetic ?? [],
  };
}

function phiOf(raw: RawPhi, defaults: PhiConfig): PhiConfig {
  const fields = Object.entries(raw.fields ?? {});
  return {
    subjects: raw.subjects ?? [],
    types: (raw.types ?? []).map((entry) => ({ type: callable(entry.type), ...classOf(entry, 'record') })),
    fields: fields.map(([name, entry]) => ({
      name,
      ...classOf(typeof entry === 'string' ? { level: entry } : entry),
    })),
    internalIds: raw.internalIds ?? defaults.internalIds,
  };
}

function classOf({ level = 'direct', kind }: RawClass, fallback: Kind = 'unique-id'): Classification {
  return { level, kinds: level === 'none' ? [] : [kind ?? fallback] };
}

function callsOf(raw: RawConfig): Pick<Config, 'clients' | 'sources' | 'sinks' | 'sanitizers' | 'reviewers'> {
  const clients = Object.entries(raw.clients ?? {});
  return {
    clients: clients.map(([client, vendor]) => ({ client: callable(client), vendor })),
    sources: (raw.sources ?? []).map((entry) => ({
      call: callable(entry.call),
      ...classOf(entry, 'record'),
    })),
    sinks: (raw.sinks ?? []).map(({ call, argument, role }) => ({
      call: callable(call),
      argument: argument ?? null,
      role,
    })),
    sanitizers: (raw.sanitizers ?? []).map(callable),
    reviewers: (raw.reviewers ?? []).map(callable),
  };
}

function accountabilityOf({ audit, auth }: RawConfig, defaults: Config): Pick<Config, 'audit' | 'auth'> {
  return {
    audit: {
      calls: (audit?.calls ?? []).map(callable),
      elements: audit?.elements ?? defaults.audit.elements,
      external: (audit?.external ?? []).map(externalOf),
    },
    auth: {
      calls: (auth?.calls ?? []).map(callable),
      publicRoutes: auth?.publicRoutes ?? [],
      external: (auth?.external ?? []).map(externalOf),
    },
  };
}

function externalOf({ paths, by, reference }: RawExternal): External {
  return { paths, by, reference: reference ?? null };
}

function vendorOf(raw: RawVendor): Vendor {
  return {
    name: raw.name,
    basis: 'register',
    agreement: agreementOf(raw.baa ?? {}),
    services: raw.services ?? null,
    models: raw.models ?? null,
    regions: raw.regions ?? null,
    endpoints: raw.endpoints ?? null,
    requires: Object.entries(raw.requires ?? {}).map(([option, value]) => ({ option, value })),
    allows: raw.allows ?? [],
  };
}

function agreementOf({ reference, signed, expires }: NonNullable<RawVendor['baa']>): Vendor['agreement'] {
  return { reference: reference ?? null, signed: signed ?? null, expires: expires ?? null };
}

function settingsOf(raw: RawRules): RuleSettings {
  return Object.entries(raw).map(([rule, setting]) => ({ rule, ...settingOf(setting) }));
}

function settingOf(raw: RawSetting): RuleSetting {
  const [word, options = {}] = typeof raw === 'string' ? [raw] : raw;
  return { severity: word === 'warn' ? 'warning' : word, options };
}

function callable(text: string): Callable {
  const parsed = parseCallable(text);
  if ('callable' in parsed) return parsed.callable;
  throw new Error(`A callable was not checked before: ${parsed.problem}`);
}
