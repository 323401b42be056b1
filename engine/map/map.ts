import type { Finding, NotAnalysed, Position, SetupProblem, Step, Suppression } from '../findings/finding.js';
import type { SinkRole } from '../models/rows.js';

/**
 * How well something is known: seen in code, said in the configuration, built in as an assumption, or not at all.
 * None of them says that a law is kept.
 */
export type Basis = 'verified' | 'declared' | 'assumed' | 'unknown';

/** Where PHI is, where it goes, and what stands around it: plain data, the same for the same texts and configuration. */
export interface PhiMap {
  readonly analysed: Analysed;
  readonly inventory: readonly InventoryEntry[];
  readonly destinations: readonly Destination[];
  readonly flows: readonly MapFlow[];
  readonly handlers: readonly MapHandler[];
  readonly safeguards: readonly Safeguard[];
  readonly suppressions: readonly MapSuppression[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly setup: readonly SetupProblem[];
}

/** What the map speaks of. */
export interface Analysed {
  readonly preset: 'recommended' | 'strict';
  /** SHA-256 of the configuration file's text; null without a file. */
  readonly configuration: string | null;
  readonly hasRegister: boolean;
  readonly files: number;
  readonly lines: number;
  /** Files in languages that are not analysed, by extension. */
  readonly otherLanguages: Readonly<Record<string, number>>;
}

export interface Place {
  /** Relative to the program's root, with `/`. */
  readonly file: string;
  readonly start: Position;
}

/** One field of one kind of record. */
export interface InventoryEntry {
  /** The type that holds it; empty where the code names none. */
  readonly type: string;
  /** `*` for a record whose members the code does not show. */
  readonly field: string;
  readonly kinds: readonly string[];
  readonly level: 'direct' | 'indirect';
  /** Declared by configuration, or recognised in code. */
  readonly basis: Basis;
  /** Where it is declared or comes in, sorted. */
  readonly enters: readonly Place[];
  /** Destinations by id that it reaches without being taken out. */
  readonly reaches: readonly string[];
}

/** Somebody or something that values leave for. */
export interface Destination {
  /** Role and name: `llm openai`. */
  readonly id: string;
  readonly role: SinkRole;
  /** As a person would name it: `openai`, `the console`, `winston`. */
  readonly name: string;
  /** Null where values stay with the program's own hosts. */
  readonly vendor: string | null;
  readonly services: readonly string[];
  readonly models: readonly string[];
  readonly regions: readonly string[];
  readonly hosts: readonly string[];
  readonly agreement: Agreement;
  readonly transit: Encryption;
  readonly rest: Encryption;
  /** Calls that the code makes to it, with or without PHI. */
  readonly calls: number;
  /** Where these calls stand, sorted. */
  readonly places: readonly Place[];
}

export interface Agreement {
  readonly state:
    'on record' | 'claimed' | 'assumed' | 'expired' | 'none' | 'private' | 'not a vendor' | 'unresolved';
  readonly basis: Basis;
  readonly reference: string | null;
  readonly expires: string | null;
  /** What is missing for the calls to be covered, in clauses. */
  readonly lacks: readonly string[];
}

export interface Encryption {
  readonly state: 'encrypted' | 'plain' | 'unknown' | 'not asked';
  readonly basis: Basis;
}

/** What goes from one kind of record to one destination. */
export interface MapFlow {
  /** Made of `from`, `to` and the protection: the same in another map of the program. */
  readonly id: string;
  /** The type that the values come from; empty where the code names none. */
  readonly from: string;
  /** A destination's id. */
  readonly to: string;
  readonly fields: readonly string[];
  readonly kinds: readonly string[];
  readonly level: 'direct' | 'indirect';
  readonly protection: Protection;
  /** Each call at which it leaves, sorted by place. */
  readonly passes: readonly Pass[];
}

/** What is done on the way to all that this flow speaks of; what leaves beside it as it is, is a flow of its own. */
export type Protection = 'none' | 'de-identified' | 'encrypted' | 'keyed hash';

export interface Pass extends Place {
  /** The function that it stands in; empty for a module's own code. */
  readonly within: string;
  readonly path: readonly Step[];
  /** What was found at this call, by rule. */
  readonly findings: readonly { readonly rule: string; readonly isSuppressed: boolean }[];
}

/** Something that a framework runs on behalf of somebody and that touches PHI. */
export interface MapHandler extends Place {
  readonly name: string;
  readonly runs: string;
  readonly method: string;
  readonly path: string;
  readonly touches: string;
  readonly audit: Duty & { readonly missing: readonly string[] };
  readonly access: Duty;
}

export interface Duty {
  readonly state: 'done' | 'incomplete' | 'absent' | 'not owed';
  readonly basis: Basis;
  /** What does it, by name: a call, a guard, a party that the configuration names; empty where nothing does. */
  readonly by: string;
  /** Where that stands, when it is in the code. */
  readonly at: Place | null;
}

/** What was found for and against one section of the regulation. */
export interface Safeguard {
  /** `164.312(b)` of 45 CFR. */
  readonly section: string;
  readonly rules: readonly string[];
  readonly supports: readonly Evidence[];
  readonly against: readonly Evidence[];
}

export interface Evidence {
  readonly rule: string;
  readonly basis: Basis;
  /** "3 handlers with an audit record". */
  readonly words: string;
  readonly count: number;
}

export interface MapSuppression extends Place {
  readonly rule: string;
  readonly kinds: Finding['kinds'];
  readonly suppression: Suppression;
}
