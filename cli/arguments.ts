import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type { CheckRequest } from './check.js';
import { exit, type ExitCode } from './exit.js';
import { formatNames, type FormatName } from './formats/index.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';
import { version } from './version.js';

interface CheckOptions {
  readonly preset?: 'recommended' | 'strict';
  readonly config?: string;
  readonly format: FormatName;
  readonly color: boolean;
}

/** Reads the command line. Help, the version and wrong usage are answered here and end the run. */
export function requestOf(argv: readonly string[], terminal: Terminal): CheckRequest | ExitCode {
  const requests: CheckRequest[] = [];
  const command = commandLine(terminal, (paths, options) => {
    requests.push(checkRequest(paths, options, terminal.cwd));
  });
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.trouble;
    throw error;
  }
  return requests[0] ?? exit.trouble;
}

function commandLine(
  terminal: Terminal,
  onCheck: (paths: readonly string[], options: CheckOptions) => void,
): Command {
  const program = new Command('phi-lint')
    .description('Finds patient data (PHI) where it must not go, and shows the path it takes.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: (text, write) => write(`phi-lint: ${text.split('\n').map(printable).join('\n')}`),
    })
    .showHelpAfterError('Run `phi-lint check --help` to see what it takes.');
  program
    .command('check')
    .description('analyse the programs that the paths lie in and report what concerns these paths')
    .argument('[paths...]', 'files and folders; without any, the current folder')
    .addOption(
      new Option('--preset <name>', 'use this preset instead of the configured one').choices([
        'recommended',
        'strict',
      ]),
    )
    .option('--config <file>', 'use this configuration file instead of the nearest phi-lint.config.json')
    .addOption(
      new Option('--format <name>', 'how to write the findings').choices(formatNames).default('pretty'),
    )
    .option('--no-color', 'write without colours (NO_COLOR does the same)')
    .addHelpText('after', exitHelp)
    .action(onCheck);
  return program;
}

const exitHelp = `
Exit code:
  0  no finding at severity error that is not suppressed or in the baseline
  1  at least one
  2  wrong usage or configuration, or no file was analysed`;

function checkRequest(
  paths: readonly string[],
  { preset, config, format, color }: CheckOptions,
  cwd: string,
): CheckRequest {
  return {
    paths,
    format,
    isColourWanted: color,
    ...(preset && { preset }),
    ...(config !== undefined && { config: configFile(config, cwd) }),
  };
}

function configFile(name: string, cwd: string): string {
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  throw new UsageError(
    `no such configuration file: ${name}`,
    `--config starts from the current folder, ${cwd}.`,
  );
}
