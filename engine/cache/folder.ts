import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder for the cache: what `PHI_LINT_CACHE_DIR` says, else the user's own by the habits of the system. `null` for
 * none: when the variable is empty, or for a user without a home.
 */
export function userCacheFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const chosen = env['PHI_LINT_CACHE_DIR'];
  if (chosen !== undefined) return chosen === '' ? null : resolve(chosen);
  const parent = usersCaches(env, platform);
  return parent && join(parent, 'phi-lint');
}

function usersCaches(env: Environment, platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? null;
  if (platform === 'darwin') return underHome('Library/Caches');
  const named = env['XDG_CACHE_HOME'];
  // The XDG specification has relative paths ignored.
  return named !== undefined && isAbsolute(named) ? named : underHome('.cache');
}

function underHome(name: string): string | null {
  try {
    return join(homedir(), name);
  } catch {
    // In a container the user may be unknown to the system.
    return null;
  }
}
