import { ensureBuilt } from './build.mjs';
import { ensureInstalled, ensureTypings } from './install.mjs';

/**
 * Brings a checkout to the point where it runs: installs and builds what is missing or out of date.
 * Returns false, having said why, when that fails.
 */
export function ensureReady() {
  return succeeds(() => {
    ensureInstalled();
    ensureBuilt();
  });
}

/** Brings a checkout to the point where the models can be held against the packages, in the same way. */
export function ensureModelsTestable() {
  return ensureReady() && succeeds(ensureTypings);
}

/** @param {() => void} steps */
function succeeds(steps) {
  try {
    steps();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}
