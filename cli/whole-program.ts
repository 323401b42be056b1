import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Analysis, Session } from '@phi-lint/engine';
import { exit } from './exit.js';
import { configLines, nothingAnalysedLines } from './notes.js';
import type { Outcome } from './outcome.js';
import { withSlashes } from './place.js';
import { analysed, openProgram, type ProgramOptions } from './program.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';
import type { Work } from './work.js';

/** A program that was analysed to the end. */
export interface WholeProgram {
  readonly session: Session;
  readonly analysis: Analysis;
}

/** What a command says of the whole program at a root, whatever part of it was named; or why there is nothing to say. */
export function* ofWholeProgram(
  root: string,
  options: ProgramOptions,
  terminal: Terminal,
  say: (program: WholeProgram) => Outcome,
): Work<Outcome> {
  const program = openProgram({ root, paths: [root] }, options);
  const { session } = program;
  if (session.configErrors.length > 0) return ended(configLines(session.configErrors, terminal.cwd));
  const done = yield* analysed(program);
  if (done.analysis.files === 0) return ended(nothingAnalysedLines([done], terminal.cwd));
  return say({ session, analysis: done.analysis });
}

function ended(notes: readonly string[]): Outcome {
  return { output: '', notes, exit: exit.trouble };
}

/** A source file of a program: its absolute path, and its name below the root. */
export function sourceOf(session: Session, file: string, cwd: string): { path: string; name: string } {
  const path = realpathSync(resolve(cwd, file));
  const name = withSlashes(relative(session.root, path));
  if (session.files().includes(withSlashes(path))) return { path, name };
  throw new UsageError(`not analysed: ${name}`, 'It is no source file of its program, or it is ignored.');
}
