import { execFileSync } from 'node:child_process';

/** What git says, or null. Nothing is written, and no program of the repository's own choosing is run. */
export function git(folder: string, args: readonly string[]): string | null {
  return gitBytes(folder, args)?.toString('utf8') ?? null;
}

/** The same as it comes, with something on standard input. */
export function gitBytes(folder: string, args: readonly string[], input = ''): Buffer | null {
  try {
    return execFileSync('git', ['-C', folder, '-c', 'core.fsmonitor=false', '--no-optional-locks', ...args], {
      input,
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 1024 * 1024 * 1024,
      // A blob that a partial clone lacks must not be fetched: no connection is opened.
      env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
    });
  } catch {
    return null;
  }
}
