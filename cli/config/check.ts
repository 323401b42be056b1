import { existsSync } from 'node:fs';
import { count, printable } from '@phi-lint/pages';
import { exit } from '../exit.js';
import { configLines } from '../notes.js';
import type { Outcome } from '../outcome.js';
import { nameBelow } from '../place.js';
import { openProgram, type ProgramOptions } from '../program.js';
import { rootOf } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';

/** What `phi-lint config check` was asked for. */
export interface ConfigCheckRequest extends ProgramOptions {
  readonly folder: string;
}

/** `phi-lint config check`: whether a configuration is understood, and speaks of what the program has. */
export function configCheck(request: ConfigCheckRequest, terminal: Terminal): Outcome {
  const { cwd } = terminal;
  const root = rootOf(request.folder, cwd);
  const file = request.config ?? `${root}/phi-lint.config.json`;
  if (!existsSync(file))
    throw new UsageError(`no phi-lint.config.json for ${request.folder}`, '`phi-lint init` proposes one.');
  const { session } = openProgram({ root, paths: [root] }, request);
  const problems = [...session.setup, ...session.unmatchedEntries()];
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { output: '', notes: configLines(problems, cwd), exit: exit.trouble };
  const name = printable(nameBelow(cwd, file) ?? file);
  const files = count(session.files().length, 'file');
  const output = `${name} is understood, and everything that it names is in the program (${files}).\n`;
  return { output, notes: configLines(problems, cwd), exit: exit.clean };
}
