import { fileURLToPath } from 'node:url';

/** The repository's root, absolute, without a slash at its end. These tests run from `test/e2e/dist`. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');
