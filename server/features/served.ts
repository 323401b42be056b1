import { serve, userCacheFolder, type Lock } from '@phi-lint/engine';
import type { Feature } from '../feature.js';

/** How often the server says that it lives, in milliseconds. */
const beat = 5000;

/** Says in the cache folder which programs are shown here, so that ESLint in this editor does not show them again. */
export const served: Feature = ({ params, workspace }) => {
  const cacheFolder = userCacheFolder();
  if (cacheFolder === null) return {};
  const editor = params.processId ?? process.ppid;
  const held = new Map<string, Lock | null>();

  function release(root: string): void {
    held.get(root)?.release();
    held.delete(root);
  }
  function releaseAll(): void {
    for (const root of [...held.keys()]) release(root);
  }

  workspace.onAdvanced(({ root }) => {
    if (!held.has(root)) held.set(root, serve(cacheFolder, root, editor));
  });
  workspace.onClosed(({ root }) => release(root));
  // What failed shows nothing: ESLint may do better.
  workspace.onFailed(releaseAll);
  setInterval(() => {
    for (const lock of held.values()) lock?.beat();
  }, beat).unref();
  process.once('exit', releaseAll);
  return {};
};
