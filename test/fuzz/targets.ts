import { config } from './config.js';
import { lsp } from './lsp.js';
import { syntax } from './syntax.js';
import type { Target } from './target.js';

/** What is fuzzed, by the word that the command line takes for it. */
export const targets: Readonly<Record<string, () => Target>> = { syntax, config, lsp };
