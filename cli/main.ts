import { taskOf, type Task } from './arguments.js';
import { exit, type ExitCode } from './exit.js';
import { failureText } from './failure.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';

/** The `phi-lint` command: serves the given arguments and says how it went. */
export function main(argv: readonly string[], terminal: Terminal = processTerminal()): ExitCode {
  try {
    const task = taskOf(argv, terminal);
    return typeof task === 'number' ? task : done(task, terminal);
  } catch (error) {
    terminal.stderr.write(failureText(error, terminal.env));
    return exit.trouble;
  }
}

function done(task: Task, terminal: Terminal): ExitCode {
  const outcome = task();
  terminal.stdout.write(outcome.output);
  for (const note of outcome.notes) terminal.stderr.write(`${note}\n`);
  return outcome.exit;
}

function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader like `head` may stop listening before all is said.
    if (error.code === 'EPIPE') return;
    stderr.write(failureText(new UsageError('the output could not be written', error.message), env));
    process.exitCode = exit.trouble;
  });
  return {
    // Whoever does not read it must not open it: an open one keeps the process going.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    // Fails when the folder was deleted, so it is asked only where failures are told.
    get cwd() {
      return process.cwd();
    },
  };
}
