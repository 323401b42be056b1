import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configFileName } from '@phi-lint/engine';
import { git } from '../git.js';
import { isBelow } from '../place.js';
import { UsageError } from '../usage.js';
import { blobsOf } from './blobs.js';

/** What the analysis reads of a file; of any other it only asks whether it is there. */
const isRead = /\.([cm]?[jt]sx?|json|ya?ml|prisma|graphqls?|gql)$|(^|\/)\.gitignore$/u;

/** A program as it was at one commit after the other, in a folder of its own. */
export interface Tree {
  readonly folder: string;
  /** Brings the folder to a commit and says which files, absolute, are others than before. */
  readonly moveTo: (commit: string) => readonly string[];
  readonly remove: () => void;
}

/** Opens an empty folder for the trees of the program at `root`. All of them are judged by the configuration of today. */
export function openTree(root: string, config: string | null): Tree {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'phi-lint-')));
  writeFileSync(join(folder, configFileName), config ?? '{}');
  const prefix = git(root, ['rev-parse', '--show-prefix'])?.trim() ?? '';
  let files: ReadonlyMap<string, string> = new Map();
  const moveTo = (commit: string): readonly string[] => {
    const before = files;
    files = filesAt(root, `${commit}:${prefix}`, folder);
    const gone = [...before.keys()].filter((path) => !files.has(path));
    const changed = [...files].filter(([path, blob]) => before.get(path) !== blob);
    for (const path of gone) rmSync(path);
    write(root, new Map(changed));
    return [...gone, ...changed.map(([path]) => path)];
  };
  return { folder, moveTo, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The commit that a person names. */
export function commitNamed(root: string, name: string): string {
  const found = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (found !== null) return found.trim();
  const advice = 'Name a branch, a tag or a commit; a shallow clone may lack it (`git fetch --unshallow`).';
  throw new UsageError(`git knows no commit ${name} in ${root}`, advice);
}

/** Blobs by the path at which they will lie. Links and submodules are no files of the program. */
function filesAt(root: string, tree: string, folder: string): ReadonlyMap<string, string> {
  // A folder that was not there yet has no files.
  const listed = git(root, ['ls-tree', '-r', '-z', '--full-tree', tree]) ?? '';
  const entries = listed.split('\0').flatMap((line): readonly (readonly [string, string])[] => {
    const [, blob, name] = /^100\d+ blob ([0-9a-f]+)\t(.+)$/su.exec(line) ?? [];
    if (blob === undefined || name === undefined || name === configFileName) return [];
    const path = join(folder, name);
    return isBelow(folder, path) ? [[path, blob]] : [];
  });
  return new Map(entries);
}

function write(root: string, files: ReadonlyMap<string, string>): void {
  const read = [...files].filter(([path]) => isRead.test(path)).map(([, blob]) => blob);
  const blobs = blobsOf(root, [...new Set(read)]);
  for (const [path, blob] of files) {
    // An empty folder may be left of that name.
    rmSync(path, { recursive: true, force: true });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, isRead.test(path) ? (blobs.get(blob) ?? '') : '');
  }
}
