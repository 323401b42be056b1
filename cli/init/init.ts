import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFileName } from '@phi-lint/engine';
import { printable } from '@phi-lint/pages';
import { exit } from '../exit.js';
import { nothingAnalysedLines } from '../notes.js';
import type { Outcome } from '../outcome.js';
import { nameBelow } from '../place.js';
import { analysed, openProgram, type ProgramOptions } from '../program.js';
import { existingFolder } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import type { Work } from '../work.js';
import { configurationFrom } from './text.js';

/** What `phi-lint init` was asked for. */
export interface InitRequest extends ProgramOptions {
  readonly folder: string;
  /** Print the proposal, write nothing. */
  readonly isDry: boolean;
}

/** `phi-lint init`: looks at a project and proposes a configuration for review. Writes over no file. */
export function* init(request: InitRequest, terminal: Terminal): Work<Outcome> {
  const root = existingFolder(request.folder, terminal.cwd);
  const program = openProgram({ root, paths: [root] }, { ...request, map: true, cacheFolder: null });
  const { session } = program;
  if (session.root !== root || session.configErrors.length > 0)
    throw taken(join(session.root, configFileName));
  const done = yield* analysed(program);
  const proposal = session.proposal();
  if (done.analysis.files === 0 || proposal === null)
    return { output: '', notes: nothingAnalysedLines([done], terminal.cwd), exit: exit.trouble };
  const text = configurationFrom(proposal);
  if (request.isDry) return { output: text, notes: [], exit: exit.clean };
  const file = join(root, configFileName);
  write(file, text);
  const name = printable(nameBelow(terminal.cwd, file) ?? file);
  return {
    output: `Wrote ${name}: review it, then run \`phi-lint config check\`.\n`,
    notes: [],
    exit: exit.clean,
  };
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw taken(file);
    throw new UsageError(
      `${file} could not be written`,
      error instanceof Error ? error.message : String(error),
    );
  }
}

function taken(file: string): UsageError {
  return new UsageError(
    `${file} is there already`,
    '`phi-lint init --dry-run` in a folder without one only prints.',
  );
}
