import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The user's own folder for the cache, by the habits of the system; `null` for a user without a home. */
export function userCacheFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const parent = platform === 'win32' ? env['LOCALAPPDATA'] : (env['XDG_CACHE_HOME'] ?? underHome(platform));
  // The XDG specification asks to ignore relative paths.
  if (parent === undefined || parent === null || !isAbsolute(parent)) return null;
  return join(parent, 'phi-lint');
}

function underHome(platform: NodeJS.Platform): string | null {
  try {
    return join(homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache');
  } catch {
    // In a container the user may be unknown to the system.
    return null;
  }
}
