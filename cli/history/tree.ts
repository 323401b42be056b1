import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configFileName } from '@phi-lint/engine';
import { git } from '../git.js';
import { isBelow } from '../place.js';
import { UsageError } from '../usage.js';
import type { Difference } from './differences.js';

/** A program as it was at one commit after the other, in a folder of its own. */
export interface Tree {
  readonly folder: string;
  /** Takes up how the next tree differs, and says which files, absolute, are others than before. */
  readonly change: (differences: readonly Difference[]) => readonly string[];
  readonly remove: () => void;
}

/** Opens an empty folder for trees of a program. All of them are judged by the configuration of today. */
export function openTree(config: string | null): Tree {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'phi-lint-')));
  writeFileSync(join(folder, configFileName), config ?? '{}');
  const change = (differences: readonly Difference[]): readonly string[] => {
    const placed = differences
      .map(({ path, contents }) => ({ path: join(folder, path), contents }))
      .filter(({ path }) => isBelow(folder, path));
    // A file may make way for a folder of its name, and a folder for a file.
    for (const { path } of placed) rmSync(path, { recursive: true, force: true });
    for (const { path, contents } of placed) if (contents) write(path, contents);
    return placed.map(({ path }) => path);
  };
  return { folder, change, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The commit that a person names. */
export function commitNamed(root: string, name: string): string {
  const found = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (found !== null) return found.trim();
  const advice = 'Name a branch, a tag or a commit; a shallow clone may lack it (`git fetch --unshallow`).';
  throw new UsageError(`git knows no commit ${name} in ${root}`, advice);
}

function write(path: string, contents: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
