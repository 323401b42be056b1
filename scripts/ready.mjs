import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

/**
 * Brings a checkout to the point where it runs: installs and builds what is missing or out of date.
 * Returns false, having said why, when that fails.
 */
export function ensureReady() {
  try {
    ensureInstalled();
    ensureBuilt();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}
