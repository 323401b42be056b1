import type { Range, Step } from '../finding.js';

/** What the engine holds of an expression that carries PHI. */
export interface Revealed extends Range {
  readonly level: 'direct' | 'indirect';
  /** Kind ids of SPEC §1, sorted. */
  readonly kinds: readonly string[];
  /** Why, in words: "`name` of a `Patient`"; sorted. */
  readonly evidence: readonly string[];
  /** How it got here, source first. */
  readonly from: readonly Step[];
  /** The calls that it leaves the program or this function's callees by. */
  readonly to: readonly Step[];
}

/** A function through which PHI leaves. */
export interface PhiInFunction {
  /** Where the function begins: one line. */
  readonly start: Range['start'];
  readonly name: string;
  readonly kinds: readonly string[];
  /** Who receives it, in words, sorted. */
  readonly to: readonly string[];
}

/** Where PHI stands in one file, in the order of the text. */
export interface PhiInFile {
  /** Names of variables and members that hold PHI. */
  readonly names: readonly Range[];
  readonly functions: readonly PhiInFunction[];
}
