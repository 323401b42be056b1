import type { Severity } from '../findings/finding.js';
import type { SinkRole } from '../models/rows.js';
import type { Callable } from './callable.js';
import { assumedVendors } from './vendors.js';
import type { AuditElement, BaaReport, Kind, Level, Preset, ProviderDefaults } from './words.js';

/**
 * A configuration that was read and understood, with every default filled in. Plain data without positions:
 * two files that mean the same give equal values. Lists keep the file's order, so that an entry's index and
 * `positionOf` lead back to its place.
 */
export interface Config {
  readonly preset: Preset;
  readonly phi: PhiConfig;
  /** Whether the file has a register of its own, be it empty. */
  readonly hasRegister: boolean;
  readonly vendors: readonly Vendor[];
  readonly clients: readonly ClientPin[];
  readonly sources: readonly SourceEntry[];
  readonly sinks: readonly SinkEntry[];
  readonly sanitizers: readonly Callable[];
  readonly audit: {
    readonly calls: readonly Callable[];
    readonly elements: readonly AuditElement[];
    readonly external: readonly External[];
  };
  readonly auth: {
    readonly calls: readonly Callable[];
    readonly publicRoutes: readonly string[];
    readonly external: readonly External[];
  };
  readonly reviewers: readonly Callable[];
  readonly encryption: { readonly providerDefaults: ProviderDefaults };
  readonly privateHosts: readonly string[];
  /** Globs of files with more library models. */
  readonly models: readonly string[];
  readonly rules: RuleSettings;
  readonly overrides: readonly Override[];
  /** Root-relative path of the baseline; null means the usual file, when it is there. */
  readonly baseline: string | null;
  readonly tests: readonly string[];
  readonly ignore: readonly string[];
  readonly synthetic: readonly string[];
}

export interface PhiConfig {
  readonly subjects: readonly string[];
  readonly types: readonly TypeEntry[];
  readonly fields: readonly FieldEntry[];
  readonly internalIds: Level;
}

/** What a configured value is; at level `none` it has no kinds. */
export interface Classification {
  readonly level: Level;
  readonly kinds: readonly Kind[];
}

export interface TypeEntry extends Classification {
  readonly type: Callable;
}

export interface FieldEntry extends Classification {
  readonly name: string;
}

export interface SourceEntry extends Classification {
  readonly call: Callable;
}

export interface SinkEntry {
  readonly call: Callable;
  /** Counted from 0; null means every argument. */
  readonly argument: number | null;
  readonly role: SinkRole;
}

export interface ClientPin {
  readonly client: Callable;
  readonly vendor: string;
}

/** Something done outside of the code: declared, not verified. */
export interface External {
  readonly paths: readonly string[];
  readonly by: string;
  readonly reference: string | null;
}

/** A vendor that may receive patient data. A list that is null does not limit. */
export interface Vendor {
  readonly name: string;
  /** Whether the file says it, or the preset assumes it. */
  readonly basis: 'register' | 'assumed';
  readonly agreement: {
    readonly reference: string | null;
    readonly signed: string | null;
    readonly expires: string | null;
  };
  readonly services: readonly string[] | null;
  readonly models: readonly string[] | null;
  readonly regions: readonly string[] | null;
  readonly endpoints: readonly string[] | null;
  readonly requires: readonly { readonly option: string; readonly value: Scalar }[];
  readonly allows: readonly Kind[];
}

export type Scalar = string | number | boolean | null;

export interface RuleSetting {
  readonly severity: Severity | 'off';
  /** What the entry says about options; empty when it gives a severity only. */
  readonly options: { readonly report?: BaaReport };
}

export type RuleSettings = readonly (RuleSetting & { readonly rule: string })[];

export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleSettings;
}

/** The configuration of a program that has no file. */
export function defaultConfig(preset: Preset = 'recommended'): Config {
  return {
    preset,
    phi: { subjects: [], types: [], fields: [], internalIds: 'indirect' },
    hasRegister: false,
    vendors: vendorsOf(preset),
    clients: [],
    sources: [],
    sinks: [],
    sanitizers: [],
    audit: { calls: [], elements: ['timestamp', 'identity', 'action', 'data', 'outcome'], external: [] },
    auth: { calls: [], publicRoutes: [], external: [] },
    reviewers: [],
    encryption: { providerDefaults: 'explicit' },
    privateHosts: [],
    models: [],
    rules: [],
    overrides: [],
    baseline: null,
    tests: ['**/*.{test,spec}.*', '**/__tests__/**', '**/e2e/**'],
    ignore: [],
    synthetic: [],
  };
}

/** The same configuration under another preset; a register of the file's own stays as it is. */
export function withPreset(config: Config, preset: Preset): Config {
  return { ...config, preset, vendors: config.hasRegister ? config.vendors : vendorsOf(preset) };
}

function vendorsOf(preset: Preset): readonly Vendor[] {
  return preset === 'strict' ? [] : assumedVendors.map(assumed);
}

function assumed(name: string): Vendor {
  return {
    name,
    basis: 'assumed',
    agreement: { reference: null, signed: null, expires: null },
    services: null,
    models: null,
    regions: null,
    endpoints: null,
    requires: [],
    allows: [],
  };
}
