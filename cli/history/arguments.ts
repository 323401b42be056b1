import type { Command } from 'commander';
import type { Outcome } from '../outcome.js';
import { programOptions, type TypedProgramOptions, withProgramOptions } from '../program-options.js';
import type { Terminal } from '../terminal.js';
import { since } from './since.js';

/** Adds `phi-lint since`. */
export function addSince(program: Command, terminal: Terminal, take: (task: () => Outcome) => void): void {
  withProgramOptions(program.command('since'))
    .description('say since which commit, date and tag a finding has been in the code')
    .argument('<fingerprint>', 'as `phi-lint check --format json` shows it, or how it begins')
    .argument('[folder]', 'a folder of the program; without one, the current folder')
    .addHelpText('after', help)
    .action((fingerprint: string, folder: string | undefined, typed: TypedProgramOptions) => {
      const options = programOptions(typed, terminal.cwd);
      take(() => since({ fingerprint, folder: folder ?? '.', ...options }, terminal));
    });
}

const help = `
Exit code:
  0  the history was walked through, whatever it shows
  2  wrong usage or configuration, or no history`;
