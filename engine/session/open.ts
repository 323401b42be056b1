import type { CompiledModels } from '../models/compile.js';
import type { RuleDefinition } from '../findings/rule.js';
import type { Analysis, Progress } from './session.js';

/** The tables that tell the engine what libraries do and what to report. */
export interface Knowledge {
  readonly models: CompiledModels;
  readonly rules: readonly RuleDefinition[];
}

export interface OpenOptions {
  /** Absolute folder that the host was given; the program's root is found from it (SPEC §3). */
  readonly folder: string;
  /** A configuration file to use in place of the one found upwards from `folder`. */
  readonly configFile?: string;
  /** Replaces the configuration's `extends`. */
  readonly preset?: 'recommended' | 'strict';
  readonly knowledge: Knowledge;
  /** Decides expiry of agreements and suppressions; never read from the machine behind the caller's back. */
  readonly today: Date;
}

/** One analysed program. Synchronous: the host decides when to work and for how many steps. */
export interface Session {
  /** The program's root, absolute. */
  readonly root: string;
  /** Errors of the configuration; when there are any, nothing is analysed. */
  readonly configErrors: readonly import('../findings/finding.js').SetupProblem[];
  /** Texts that differ from the disk (open editors); `null` gives a file back to the disk. Paths are absolute. */
  update(changes: readonly { readonly path: string; readonly text: string | null }[]): void;
  /** Works for about `steps` units of fuel and says how far it came. */
  advance(steps: number): Progress;
  /** The last finished answer; before the first one, an empty one. */
  analysis(): Analysis;
  /** The program's source files, absolute, sorted. */
  files(): readonly string[];
}

/** Opens the program around a folder. Reads the configuration and lists files; analyses nothing yet. */
export function open(options: OpenOptions): Session {
  throw new Error(`not built yet: ${options.folder}`);
}
