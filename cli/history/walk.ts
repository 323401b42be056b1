import type { Finding, Session } from '@phi-lint/engine';
import { git } from '../git.js';
import { eachWithBar } from '../progress.js';
import { finish, openProgram, type ProgramOptions } from '../program.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import { openTree, type Tree } from './tree.js';

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

/** What a walk looks for, in which program. */
export interface Search extends ProgramOptions {
  readonly root: string;
  /** Text of today's configuration, by which every tree is judged; null without one. */
  readonly configText: string | null;
  /** A fingerprint, or how one begins. */
  readonly fingerprint: string;
}

/**
 * Looks for a finding in the tree of each commit. All are looked at: a finding may come and go, so that no search by
 * halves is right. Only the files that differ from the tree before are read.
 */
export function walk(search: Search, commits: readonly Commit[], { stderr }: Terminal): readonly Seen[] {
  const tree = openTree(search.root, search.configText);
  try {
    const seen: Seen[] = [];
    let session: Session | null = null;
    let found: Finding | null = null;
    eachWithBar(commits, 'Walking through history', stderr, (commit) => {
      const changed = tree.moveTo(commit.hash);
      if (session === null || changed.length > 0) {
        session = looked(session, tree, changed, search);
        found = findingIn(session, search.fingerprint);
      }
      seen.push({ ...commit, found });
    });
    return seen;
  } finally {
    tree.remove();
  }
}

/** The session of the tree as it is now. */
function looked(
  session: Session | null,
  { folder }: Tree,
  changed: readonly string[],
  search: Search,
): Session {
  const now =
    session ?? openProgram({ root: folder, paths: [folder] }, { ...search, cacheFolder: null }).session;
  if (session !== null) now.update(changed.map((path) => ({ path, text: null })));
  finish(now);
  return now;
}

/** The finding of a finished program; it counts whether somebody accepted it or not. */
export function findingIn(session: Session, fingerprint: string): Finding | null {
  return session.analysis().findings.find((one) => one.fingerprint.startsWith(fingerprint)) ?? null;
}
