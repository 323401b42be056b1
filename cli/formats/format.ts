import type { Analysis } from '@phi-lint/engine';
import type { Colors } from 'picocolors/types.js';

/** What a format may know besides the analysis. */
export interface FormatContext {
  /** Absolute folder that relative file names of the analysis start from. */
  readonly root: string;
  /** Absolute folder that the command was started in. */
  readonly cwd: string;
  /** Milliseconds that the analysis took. */
  readonly ms: number;
  /** Width of the reader's screen. */
  readonly columns: number;
  readonly colours: Colors;
  /** The text of a file by its name in the analysis; null when it cannot be read. */
  readonly read: (file: string) => string | null;
}

/** Turns an analysis into the text that goes to standard output. */
export type Format = (analysis: Analysis, context: FormatContext) => string;
