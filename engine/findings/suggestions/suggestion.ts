import type { Config } from '../../config/config.js';
import type { FileFacts } from '../../facts/facts.js';
import type { CompiledModels } from '../../models/compile.js';
import type { Finding, Range } from '../finding.js';

/** A change of one file: the text that replaces a stretch of it. */
export interface Edit extends Range {
  /** Relative to the program's root, with `/`. A file that is not there yet is empty. */
  readonly file: string;
  readonly text: string;
  /** The part of `text` that a person is to replace; `null` when nothing is left to say. */
  readonly blank: string | null;
}

/** One way to deal with a finding. Nothing is changed by it but what its edits say. */
export interface Suggestion {
  /** In the imperative, without a full stop: "Suppress with a reason". */
  readonly title: string;
  /** Repairs the cause, records a decision in the configuration, or suppresses. */
  readonly kind: 'fix' | 'configuration' | 'suppression';
  readonly edits: readonly Edit[];
}

/** What suggestions are made from: texts as the host holds them, and what was read from them. */
export interface Surroundings {
  readonly config: Config;
  /** Where the configuration is, or would be, relative to the root. */
  readonly configFile: string;
  readonly models: CompiledModels;
  /** Source files, relative to the root. */
  readonly files: readonly string[];
  /** `null` when there is no such file. */
  readonly text: (file: string) => string | null;
  readonly facts: (file: string) => FileFacts | null;
}

/** One kind of suggestion: all that it has to say about a finding. */
export type Suggester = (finding: Finding, around: Surroundings) => readonly Suggestion[];
