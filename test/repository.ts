import { fileURLToPath } from 'node:url';

/** The repository's root, absolute, without a slash at its end. Tests run from `test/dist`. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
