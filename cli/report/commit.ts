import { resolve } from 'node:path';
import type { Commit } from '@phi-lint/pages';
import { git } from '../git.js';

/** The commit that a folder is at, and how many of the files differ from it; null where git knows of none. */
export function commitOf(root: string, files: readonly string[]): Commit | null {
  const shown = git(root, ['log', '-1', '--no-show-signature', '--format=%H %cI']);
  const [hash, date] = shown?.trim().split(' ') ?? [];
  if (hash === undefined || date === undefined) return null;
  const edited = git(root, [
    'diff',
    '--no-ext-diff',
    '--no-textconv',
    '--relative',
    '--name-only',
    '-z',
    'HEAD',
  ]);
  const added = git(root, ['ls-files', '--others', '-z']);
  const names = new Set(`${edited ?? ''}${added ?? ''}`.split('\0').map((name) => resolve(root, name)));
  return { hash, date, changed: files.filter((file) => names.has(resolve(file))).length };
}
