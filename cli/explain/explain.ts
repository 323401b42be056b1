import { exit } from '../exit.js';
import type { Outcome } from '../outcome.js';
import type { ProgramOptions } from '../program.js';
import { textOf } from '../save.js';
import { rootOf } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import { ofWholeProgram, sourceOf } from '../whole-program.js';
import type { Work } from '../work.js';
import { lookAt } from './line.js';
import { explained } from './text.js';

/** What `phi-lint explain` was asked for. */
export interface ExplainRequest extends ProgramOptions {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
}

/** `phi-lint explain`: why there is, or is not, a finding on a line. */
export function explain(request: ExplainRequest, terminal: Terminal): Work<Outcome> {
  const { cwd } = terminal;
  const { file, line } = request;
  const root = rootOf(file, cwd);
  // A kept answer says what was found, not what expressions hold.
  const options = { ...request, map: true, cacheFolder: null };
  return ofWholeProgram(root, options, terminal, ({ session }) => {
    const { path, name } = sourceOf(session, file, cwd);
    const text = (textOf(path) ?? '').split(/\r\n|\r|\n/u)[line - 1];
    if (text === undefined) throw new UsageError(`${name} has no line ${line}`, 'Lines count from 1.');
    return { output: explained(lookAt(session, { file: name, line, text })), notes: [], exit: exit.clean };
  });
}
