import type { Command } from 'commander';
import type { Outcome } from '../outcome.js';
import { programOptions } from '../program-options.js';
import type { Terminal } from '../terminal.js';
import { finished } from '../work.js';
import { init } from './init.js';

/** Adds `phi-lint init`. */
export function addInit(program: Command, terminal: Terminal, take: (task: () => Outcome) => void): void {
  program
    .command('init')
    .description('look at a project and propose a configuration for review; writes over no file')
    .argument('[folder]', 'the folder of the program; without one, the current folder')
    .option('--dry-run', 'print the proposal, write nothing')
    .action((folder: string | undefined, { dryRun }: { readonly dryRun?: true }) => {
      const options = programOptions({ cache: false }, terminal.cwd);
      take(() =>
        finished(init({ folder: folder ?? '.', isDry: dryRun === true, ...options }, terminal), terminal),
      );
    });
}
