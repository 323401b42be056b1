import type { Command } from 'commander';
import type { Outcome } from '../outcome.js';
import { programOptions, type TypedProgramOptions, withProgramOptions } from '../program-options.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import { finished } from '../work.js';
import { explain } from './explain.js';

/** Adds `phi-lint explain`. */
export function addExplain(program: Command, terminal: Terminal, take: (task: () => Outcome) => void): void {
  withProgramOptions(program.command('explain'))
    .description('say why there is, or is not, a finding on a line: source, way out, sanitizer, policy')
    .argument('<place>', '<file>:<line>')
    .action((place: string, typed: TypedProgramOptions) => {
      const options = programOptions(typed, terminal.cwd);
      take(() => finished(explain({ ...placeOf(place), ...options }, terminal), terminal));
    });
}

/** Reads `<file>:<line>`, with or without a column behind it. */
function placeOf(place: string): { readonly file: string; readonly line: number } {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/u.exec(place) ?? [];
  if (file !== undefined && Number(line) >= 1) return { file, line: Number(line) };
  throw new UsageError(`not a place: ${place}`, 'Write `<file>:<line>`; lines count from 1.');
}
