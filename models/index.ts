import { readFileSync } from 'node:fs';
import type { CompiledModels } from '@phi-lint/engine';

/**
 * The models of this package as the build compiled them.
 * They lie in `compiled.json` beside this module; a bundle that holds this module needs the file beside it too.
 */
export function loadModels(): CompiledModels {
  const text = readFileSync(new URL('./compiled.json', import.meta.url), 'utf8');
  // The build wrote the file with the engine of the same version.
  return JSON.parse(text) as CompiledModels;
}
