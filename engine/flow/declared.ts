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
}
