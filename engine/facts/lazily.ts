import { createRequire } from 'node:module';
import type * as Reading from './read.js';

const require = createRequire(import.meta.url);

/**
 * The reading of files, loaded when the first one is read: it brings the compiler with it, which takes longer to load
 * than a whole run that finds its answer in the cache.
 */
export function reading(): typeof Reading {
  // What lies there is this very module.
  return require('./read.js') as typeof Reading;
}
