/** Severity of a finding, as the configuration (never the host) decides it. */
export type Severity = 'error' | 'warning';

/** A place in a text; lines and columns count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A half-open stretch of one file. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** One step of the path that PHI takes; the last step is the sink. */
export interface Step extends Range {
  /** Relative to the program's root, with `/`. */
  readonly file: string;
  /** A few words, without any literal value of the code: "`name` of a `Patient`". */
  readonly label: string;
}

/** Why a finding is not counted: a comment, an `eslint-disable`, or the baseline. */
export interface Suppression {
  readonly by: 'comment' | 'eslint' | 'baseline';
  readonly reason: string | null;
}

/** One violation of one rule at one place (SPEC §2). */
export interface Finding extends Range {
  /** Rule id without a prefix: `no-phi-in-logs`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the program's root, with `/`. */
  readonly file: string;
  /** Plain words, ending in a full stop; names the kinds, never a literal value. */
  readonly message: string;
  /** Kind ids of SPEC §1, sorted. */
  readonly kinds: readonly string[];
  readonly level: 'direct' | 'indirect' | 'none';
  readonly citations: readonly string[];
  /** Source first, sink last; empty where a rule needs no flow. */
  readonly path: readonly Step[];
  /** Stable under edits elsewhere: holds no path, line, kinds or literal. */
  readonly fingerprint: string;
  readonly suppressed: Suppression | null;
}

/** A file, or a part of one, that the analysis could not see, and why. */
export interface NotAnalysed {
  /** Relative to the program's root, with `/`. */
  readonly file: string;
  readonly reason: string;
}

/** What `phi/setup` carries: no finding about the code, but about how it was analysed. */
export interface SetupProblem {
  readonly severity: 'error' | 'warning';
  /** Absolute path, or relative to the root; empty when no file is to blame. */
  readonly file: string;
  readonly start: Position;
  /** What is wrong, and what to do. */
  readonly message: string;
}
