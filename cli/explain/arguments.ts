import type { Command } from 'commander';
import type { Outcome } from '../outcome.js';
import { programOptions, type TypedProgramOptions, withProgramOptions } from '../program-options.js';
import type { Terminal } from '../terminal.js';
import { explain } from './explain.js';

/** Adds `phi-lint explain`. */
export function addExplain(program: Command, terminal: Terminal, take: (task: () => Outcome) => void): void {
  withProgramOptions(program.command('explain'))
    .description('say why there is, or is not, a finding on a line: source, way out, sanitizer, policy')
    .argument('<place>', '<file>:<line>')
    .action((place: string, typed: TypedProgramOptions) => {
      take(() => explain({ place, ...programOptions(typed, terminal.cwd) }, terminal));
    });
}
