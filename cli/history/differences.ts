import { configFileName } from '@phi-lint/engine';
import { git, gitBytes } from '../git.js';
import { blobsOf } from './blobs.js';

/** What the analysis reads of a file; of any other it only asks whether it is there. */
const isRead = /\.([cm]?[jt]sx?|json|ya?ml|prisma|graphqls?|gql)$|(^|\/)\.gitignore$/u;

/** A file of which a tree says something else than the tree before it. */
export interface Difference {
  /** Relative to the program's root, with `/`. */
  readonly path: string;
  /** What it holds now; empty where nothing reads it, null where there is no such file. */
  readonly contents: Buffer | null;
}

/** Contents are read for so many commits at once. */
const atOnce = 100;

/** How each tree of the program at `root` differs from the one before it; the first one from no files at all. */
export function* differences(
  root: string,
  commits: readonly string[],
): Generator<readonly Difference[], undefined> {
  const none = gitBytes(root, ['hash-object', '-t', 'tree', '--stdin'])?.toString('utf8').trim() ?? '';
  let before = none;
  for (let at = 0; at < commits.length; at += atOnce) {
    const trees = treesOf(root, commits.slice(at, at + atOnce));
    const changes = changesAlong(root, [before, ...trees]);
    const read = changes
      .flat()
      .flatMap(({ path, blob }) => (blob !== null && isRead.test(path) ? [blob] : []));
    const blobs = blobsOf(root, [...new Set(read)]);
    const contentsOf = ({ path, blob }: Change): Buffer | null =>
      blob === null ? null : ((isRead.test(path) ? blobs.get(blob) : null) ?? Buffer.alloc(0));
    for (const change of changes) yield change.map((one) => ({ path: one.path, contents: contentsOf(one) }));
    before = trees.at(-1) ?? before;
  }
}

interface Change {
  readonly path: string;
  readonly blob: string | null;
}

/** By the names of commits, in one run of git. */
function treesOf(root: string, commits: readonly string[]): readonly string[] {
  const named = git(root, ['rev-parse', ...commits.map((commit) => `${commit}^{tree}`)]) ?? '';
  return named.split('\n').filter(Boolean);
}

/** What changes from each of these trees to the next, in one run of git. */
function changesAlong(root: string, trees: readonly string[]): readonly (readonly Change[])[] {
  const pairs = trees.slice(1).map((tree, i) => `${trees[i] ?? ''} ${tree}\n`);
  const told = gitBytes(
    root,
    ['diff-tree', '--stdin', '-r', '-z', '--no-renames', '--relative'],
    pairs.join(''),
  );
  const steps: Change[][] = [];
  const fields = (told?.toString('utf8') ?? '').split('\0');
  for (let at = 0; at < fields.length; at += 2) {
    // Each pair is repeated on a line of its own, before the first of its files.
    const [, heads = '', meta = ''] = /^((?:[0-9a-f]+ [0-9a-f]+\n)*)(.*)$/su.exec(fields[at] ?? '') ?? [];
    for (let i = 0; i < heads.split('\n').length - 1; i++) steps.push([]);
    const change = changeOf(meta, fields[at + 1] ?? '');
    if (change) steps.at(-1)?.push(change);
  }
  return steps;
}

/** `:100644 100755 <blob> <blob> M` of a file. Links and submodules are no files of the program. */
function changeOf(meta: string, path: string): Change | null {
  const [, mode = '', blob = '', kind] = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])/u.exec(meta) ?? [];
  const isFile = mode.startsWith('100');
  const isUnread = kind === 'M' && isFile && !isRead.test(path);
  if (mode === '' || isUnread || path === configFileName) return null;
  return { path, blob: isFile ? blob : null };
}
