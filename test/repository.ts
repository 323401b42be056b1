import { fileURLToPath } from 'node:url';

/** The repository's root, absolute, without a slash at its end. Tests run from `test/dist`. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

// No test is to be answered by what another one left behind.
process.env['PHI_LINT_CACHE_DIR'] ??= '';
