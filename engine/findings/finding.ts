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

/** Why a finding is not counted. */
export interface Suppression {
  /** A comment of ours, an `eslint-disable` that names the rule, one that names none, or the baseline. */
  readonly kind: 'comment' | 'eslint' | 'blanket' | 'baseline';
  readonly reason: string | null;
  /** The last day on which it holds, as `yyyy-mm-dd`. */
  readonly until: string | null;
}

/** What goes where, in words that no edit elsewhere changes; a baseline accepts no more than it has recorded. */
export interface Flow {
  /** Where the values come from, sorted: "`name` of a `Patient`". */
  readonly sources: readonly string[];
  /** The callee that hands them out: `console.log`, `winston#info`. */
  readonly sink: string;
  /** Who receives them, sorted; empty where the rule does not ask. */
  readonly vendors: readonly string[];
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
  readonly flow: Flow;
  readonly citations: readonly string[];
  /** Source first, sink last; empty where a rule needs no flow. */
  readonly path: readonly Step[];
  /** Qualified name of the function that it stands in: `Session.note`; empty at the top level of a file. */
  readonly declaration: string;
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
  /** What stands there has no effect and can be taken out. */
  readonly isUnused?: true;
}
