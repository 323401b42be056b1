import type { Finding } from '@phi-lint/engine';
import { git } from '../git.js';
import { eachWithBar } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import { differences } from './differences.js';
import { openTree } from './tree.js';
import { type Search, Watch } from './watch.js';

/** A commit of the history. */
export interface Commit {
  readonly hash: string;
  /** `yyyy-mm-dd`, of the committer. */
  readonly date: string;
  readonly parents: readonly string[];
}

/** A commit, and whether the finding stood in its tree. */
export interface Seen extends Commit {
  readonly found: Finding | null;
}

/** The commits up to HEAD, parents before children. */
export function commitsOf(root: string): readonly Commit[] {
  const log = git(root, ['log', '--topo-order', '--reverse', '--no-show-signature', '--format=%H %cs %P']);
  if (log === null)
    throw new UsageError(`${root} has no history`, 'Run it in a git repository that has a commit.');
  return log
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [hash = '', date = '', ...parents] = line.trim().split(' ');
      return { hash, date, parents };
    });
}

/** Which program's history is walked through, and for what. */
export interface Walk extends Search {
  readonly root: string;
  /** Text of today's configuration, by which every tree is judged; null without one. */
  readonly configText: string | null;
}

/** Looks for a finding in the tree of each commit: it may come and go, so that no search by halves is right. */
export function walk(asked: Walk, commits: readonly Commit[], { stderr }: Terminal): readonly Seen[] {
  const tree = openTree(asked.configText);
  try {
    const watch = new Watch(tree.folder, asked);
    const trees = differences(
      asked.root,
      commits.map(({ hash }) => hash),
    );
    const seen: Seen[] = [];
    eachWithBar(commits, 'Walking through history', stderr, (commit) => {
      const differing = trees.next().value ?? [];
      seen.push({ ...commit, found: watch.look(differing, tree.change(differing)) });
    });
    return seen;
  } finally {
    tree.remove();
  }
}
