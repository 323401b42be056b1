import type { ModelNode } from '../models/compile.js';
import type { FunctionCode } from './code.js';

/** What somebody declares of a function of the program; its own code is then believed no further. */
export interface Declaration {
  readonly source: { readonly level: 'direct' | 'indirect'; readonly kinds: readonly string[] } | null;
  readonly sink: ModelNode | null;
  readonly isSanitizer: boolean;
}

export interface Declared {
  of(fn: FunctionCode): Declaration | null;
  /** What the configuration says of fields, parameters and variables of a name; `none` is clean whatever it holds. */
  named(name: string): Classification | null;
  /** Whether a name by itself says that what goes by it is PHI: `patient`, `dateOfBirth`. */
  tells(name: string): boolean;
  /** Whether a name says so of a person, and not only of somebody's health: `patientId`, `mrn`, but not `diagnosis`. */
  tellsWhom(name: string): boolean;
  /** Whether records of a type of this name may be somebody's: `Patient`, `ClinicalVisit`, `MemberEntry`. */
  tellsOfSomebody(type: string): boolean;
}

/** What is said to be PHI, and of which kinds. */
export interface Classification {
  readonly level: 'direct' | 'indirect' | 'none';
  readonly kinds: readonly string[];
}
