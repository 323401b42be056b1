import type { ExitCode } from './exit.js';

/** What a command says and how it ends. */
export interface Outcome {
  /** For standard output. */
  readonly output: string;
  /** Lines for standard error. */
  readonly notes: readonly string[];
  readonly exit: ExitCode;
}
