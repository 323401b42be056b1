import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The most that the cache may take, in bytes: some ten large programs. */
const largest = 512 * 2 ** 20;

/** What a run that was killed may have left is removed after a day, in milliseconds. */
const longGone = 24 * 60 * 60 * 1000;

interface Kept {
  readonly file: string;
  readonly bytes: number;
  /** When it was last used. */
  readonly used: number;
}

/** Removes what was used least recently until the rest is small enough, and what killed runs left behind. */
export function prune(folder: string, limit = largest): void {
  const kept = filesIn(folder);
  const isLeftover = ({ file, used }: Kept): boolean =>
    /\.(lock|tmp)$/.test(file) && used < Date.now() - longGone;
  const entries = kept.filter(({ file }) => file.endsWith('.phi')).sort((a, b) => b.used - a.used);
  let total = 0;
  const tooMany = entries.filter(({ bytes }) => (total += bytes) > limit);
  for (const { file } of [...tooMany, ...kept.filter(isLeftover)]) remove(file);
}

function filesIn(folder: string): readonly Kept[] {
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.isFile() === true ? [{ file, bytes: found.size, used: found.mtimeMs }] : [];
  });
}

/** Somebody else may be removing it, or using it. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    return;
  }
}
