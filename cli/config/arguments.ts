import type { Command } from 'commander';
import type { Outcome } from '../outcome.js';
import { programOptions, type TypedProgramOptions, withProgramOptions } from '../program-options.js';
import type { Terminal } from '../terminal.js';
import { configCheck } from './check.js';

/** Adds `phi-lint config check`. */
export function addConfig(program: Command, terminal: Terminal, take: (task: () => Outcome) => void): void {
  const config = program.command('config').description('look at the configuration').helpCommand(false);
  withProgramOptions(config.command('check'))
    .description('say whether the configuration is understood, and names nothing that the program has not')
    .argument('[folder]', 'a folder of the program; without one, the current folder')
    .addHelpText('after', help)
    .action((folder: string | undefined, typed: TypedProgramOptions) => {
      take(() => configCheck({ folder: folder ?? '.', ...programOptions(typed, terminal.cwd) }, terminal));
    });
}

const help = `
Exit code:
  0  the configuration is understood, and everything that it names is there
  2  it is not, or there is none`;
