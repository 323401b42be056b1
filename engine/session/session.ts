import type { Finding, NotAnalysed, SetupProblem } from '../findings/finding.js';

/** How much of the work is done; `done` is true when `analysis()` is up to date. */
export interface Progress {
  readonly done: boolean;
  /** Files or functions finished, and how many there are in the present phase. */
  readonly finished: number;
  readonly total: number;
  /** `waiting` while another process or thread analyses the same program. */
  readonly phase: 'waiting' | 'files' | 'flow' | 'findings';
}

/** The last finished answer about the whole program. */
export interface Analysis {
  /** Sorted by file, start, rule. Includes suppressed findings, marked. */
  readonly findings: readonly Finding[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly setup: readonly SetupProblem[];
  /** Source files and lines analysed. */
  readonly files: number;
  readonly lines: number;
  /** Handlers that touch PHI, in a program that has no audit code at all; else 0. */
  readonly unaudited: number;
}

export type { Trace } from '../flow/solver.js';
