import { resolve } from 'node:path';
import { configFileName, type Finding, type Session } from '@phi-lint/engine';
import { count, printable, prose } from '@phi-lint/pages';
import { exit } from '../exit.js';
import { git } from '../git.js';
import { configLines } from '../notes.js';
import type { Outcome } from '../outcome.js';
import { finish, openProgram, type ProgramOptions } from '../program.js';
import { textOf } from '../save.js';
import { rootOf } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import { type Period, periodsOf } from './periods.js';
import { type Commit, commitsOf, type Seen, walk } from './walk.js';
import { findingIn } from './watch.js';

/** What `phi-lint since` was asked for. */
export interface SinceRequest extends ProgramOptions {
  readonly folder: string;
  /** A fingerprint, or how one begins. */
  readonly fingerprint: string;
}

/** `phi-lint since`: since which commit a finding has been in the code, and when it was before. */
export function since(request: SinceRequest, terminal: Terminal): Outcome {
  const root = rootOf(request.folder, terminal.cwd);
  const fingerprint = request.fingerprint.toLowerCase();
  if (!/^[0-9a-f]{8,32}$/u.test(fingerprint))
    throw new UsageError(
      `not a fingerprint: ${request.fingerprint}`,
      'Take it from `phi-lint check --format json`; its first eight digits are enough.',
    );
  const { session } = openProgram({ root, paths: [root] }, request);
  if (session.configErrors.length > 0)
    return { output: '', notes: configLines(session.configErrors, terminal.cwd), exit: exit.trouble };
  const configText = textOf(request.config ?? resolve(root, configFileName));
  const commits = commitsOf(root);
  const found = findingNow(session, fingerprint);
  const seen = walk({ ...request, root, fingerprint, configText, found }, commits, terminal);
  const notes = isShallow(root) ? ['phi-lint: the clone is shallow: what lies before it was not seen.'] : [];
  return { output: textFor(root, fingerprint, seen), notes, exit: exit.clean };
}

function findingNow(session: Session, fingerprint: string): Finding | null {
  finish(session);
  return findingIn(session, fingerprint);
}

function isShallow(root: string): boolean {
  return git(root, ['rev-parse', '--is-shallow-repository'])?.trim() === 'true';
}

function textFor(root: string, fingerprint: string, seen: readonly Seen[]): string {
  const last = seen.findLast(({ found }) => found !== null)?.found;
  const looked = `looked through ${count(seen.length, 'commit')}`;
  if (!last) return `${fingerprint} is in none of them: ${looked}.\n`;
  const lines = [
    `${last.rule}: ${prose(last.message)}`,
    `  last seen at  ${printable(last.file)}:${last.start.line}:${last.start.column}`,
    ...periodsOf(seen).flatMap((period) => linesOf(root, period)),
    `  ${looked}, each judged by the configuration of today`,
  ];
  return `${lines.join('\n')}\n`;
}

function linesOf(root: string, { from, until }: Period): readonly string[] {
  const begins = from.map((commit) => `  since         ${commitText(root, commit)}`);
  const ends = until.map((commit) => `  until         ${commitText(root, commit)}`);
  return [...begins, ...(ends.length > 0 ? ends : ['  until         now, it is in HEAD'])];
}

/** "3f2a1b0c9d8e of 2026-02-01, in tag v1.2.0 first": the tag is the oldest that has the commit. */
function commitText(root: string, { hash, date }: Commit): string {
  const tags = git(root, ['tag', '--contains', hash, '--sort=creatordate']) ?? '';
  const [tag = ''] = tags.split('\n');
  return `${hash.slice(0, 12)} of ${date}, ${tag === '' ? 'in no tag' : `first in tag ${printable(tag)}`}`;
}
