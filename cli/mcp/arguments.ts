import type { Command } from 'commander';
import { exit } from '../exit.js';
import { failureText } from '../failure.js';
import type { Outcome } from '../outcome.js';
import { existingFolder } from '../targets.js';
import type { Terminal } from '../terminal.js';

/** Adds `phi-lint mcp`. */
export function addMcp(program: Command, terminal: Terminal, take: (task: () => Outcome) => void): void {
  program
    .command('mcp')
    .description('serve coding agents over standard input and output (Model Context Protocol)')
    .argument('[folder]', 'the folder that they may ask about; without one, the current folder')
    .addHelpText('after', help)
    .action((folder: string | undefined) => take(() => started(folder ?? '.', terminal)));
}

/** The server goes on when the command has returned, until its input ends. */
function started(named: string, terminal: Terminal): Outcome {
  const folder = existingFolder(named, terminal.cwd);
  // The protocol's library takes its time to load: no other command shall wait for it.
  void import('./server.js')
    .then(({ serve }) => serve({ ...terminal, cwd: folder }))
    .catch((error: unknown) => {
      terminal.stderr.write(failureText(error, terminal.env));
      process.exitCode = exit.trouble;
    });
  return { output: '', notes: [], exit: exit.clean };
}

const help = `
Tools: check, explain. The server writes no file of the project and opens no connection; it ends with its input.`;
