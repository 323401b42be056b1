import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { exit } from '../exit.js';
import { configLines, nothingAnalysedLines } from '../notes.js';
import type { Outcome } from '../outcome.js';
import { withSlashes } from '../place.js';
import { analysed, openProgram, type ProgramOptions } from '../program.js';
import { textOf } from '../save.js';
import { rootOf } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import { lookAt } from './line.js';
import { explained } from './text.js';

/** What `phi-lint explain` was asked for. */
export interface ExplainRequest extends ProgramOptions {
  /** `<file>:<line>`, with or without a column behind it. */
  readonly place: string;
}

/** `phi-lint explain`: why there is, or is not, a finding on a line. */
export function explain(request: ExplainRequest, terminal: Terminal): Outcome {
  const { cwd } = terminal;
  const { file, line } = placeOf(request.place);
  const root = rootOf(file, cwd);
  // A kept answer says what was found, not what expressions hold.
  const program = openProgram({ root, paths: [root] }, { ...request, map: true, cacheFolder: null });
  const { session } = program;
  if (session.configErrors.length > 0)
    return { output: '', notes: configLines(session.configErrors, cwd), exit: exit.trouble };
  const done = analysed(program, terminal);
  if (done.analysis.files === 0)
    return { output: '', notes: nothingAnalysedLines([done], cwd), exit: exit.trouble };
  const path = realpathSync(resolve(cwd, file));
  const name = withSlashes(relative(session.root, path));
  const text = (textOf(path) ?? '').split(/\r\n|\r|\n/u)[line - 1];
  if (!session.files().includes(withSlashes(path)))
    throw new UsageError(`not analysed: ${name}`, 'It is no source file of its program, or it is ignored.');
  if (text === undefined) throw new UsageError(`${name} has no line ${line}`, 'Lines count from 1.');
  return { output: explained(lookAt(session, { file: name, line, text })), notes: [], exit: exit.clean };
}

function placeOf(place: string): { readonly file: string; readonly line: number } {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/u.exec(place) ?? [];
  if (file !== undefined && Number(line) >= 1) return { file, line: Number(line) };
  throw new UsageError(`not a place: ${place}`, 'Write `<file>:<line>`; lines count from 1.');
}
