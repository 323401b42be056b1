import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { printable } from '@phi-lint/pages';
import { baseline } from './baseline.js';
import { check, type FormatFile } from './check.js';
import { addConfig } from './config/arguments.js';
import { exit, type ExitCode } from './exit.js';
import { addExplain } from './explain/arguments.js';
import { formatNames, type FormatName } from './formats/index.js';
import { handlerFormats, handlers, type HandlersRequest } from './handlers.js';
import { addSince } from './history/arguments.js';
import { addInit } from './init/arguments.js';
import { addMcp } from './mcp/arguments.js';
import type { Outcome } from './outcome.js';
import { existing, programOptions, type TypedProgramOptions, withProgramOptions } from './program-options.js';
import { reveal } from './reveal.js';
import { addDiff, addReport } from './report/arguments.js';
import type { Terminal } from './terminal.js';
import { addVendors } from './vendors/arguments.js';
import { version } from './version.js';
import { finished } from './work.js';

/** What the command line asks for, ready to be done. */
export type Task = () => Outcome;

/** Reads the command line. Help, the version and wrong usage are answered here and end the run. */
export function taskOf(argv: readonly string[], terminal: Terminal): Task | ExitCode {
  const tasks: Task[] = [];
  const program = commandLine(terminal);
  addCheck(program, terminal, (task) => tasks.push(task));
  addBaseline(program, terminal, (task) => tasks.push(task));
  addReveal(program, terminal, (task) => tasks.push(task));
  addHandlers(program, terminal, (task) => tasks.push(task));
  addReport(program, terminal, (task) => tasks.push(task));
  addDiff(program, terminal, (task) => tasks.push(task));
  addVendors(program, terminal, (task) => tasks.push(task));
  addInit(program, terminal, (task) => tasks.push(task));
  addExplain(program, terminal, (task) => tasks.push(task));
  addSince(program, terminal, (task) => tasks.push(task));
  addConfig(program, terminal, (task) => tasks.push(task));
  addMcp(program, terminal, (task) => tasks.push(task));
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.trouble;
    throw error;
  }
  return tasks[0] ?? exit.trouble;
}

function commandLine(terminal: Terminal): Command {
  return new Command('phi-lint')
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
    .showHelpAfterError('Run `phi-lint --help`, or with the command before it, to see what it takes.');
}

interface CheckOptions extends TypedProgramOptions {
  readonly format: FormatName;
  readonly write: readonly FormatFile[];
  readonly color: boolean;
  readonly trace?: true;
  readonly package?: true;
  readonly since?: string;
}

/** Reads `sarif=phi-lint.sarif`. */
function formatFile(typed: string, before: readonly FormatFile[]): readonly FormatFile[] {
  const [, name, path] = /^(\w+)=(.+)$/u.exec(typed) ?? [];
  const format = formatNames.find((one) => one === name);
  if (format !== undefined && path !== undefined) return [...before, { format, path }];
  throw new InvalidArgumentError(`Write <format>=<file>, with one of ${formatNames.join(', ')}.`);
}

function addCheck(program: Command, terminal: Terminal, take: (task: Task) => void): void {
  const formats = new Option('--format <name>', 'how to write the findings');
  withProgramOptions(program.command('check'))
    .description('analyse the programs that the paths lie in and report what concerns these paths')
    .argument('[paths...]', 'files and folders; without any, the current folder')
    .addOption(formats.choices(formatNames).default('pretty'))
    .option(
      '--write <format=file>',
      'write this format of the same run to a file; may be repeated',
      formatFile,
      [],
    )
    .option('--no-color', 'write without colours (NO_COLOR does the same)')
    .option(
      '--since <commit>',
      'report only what the code does since that commit, and say what it newly sends where',
    )
    .option(
      '--package',
      'check one package of a workspace, with what such runs of the packages it depends on have left',
    )
    .option('--trace', 'say on standard error what the analysis cost')
    .addHelpText('after', checkHelp)
    .action((paths: readonly string[], { format, write, color, trace, since, ...typed }: CheckOptions) => {
      if (typed.baseline !== undefined) existing('baseline', '--baseline', typed.baseline, terminal.cwd);
      const options = programOptions(typed, terminal.cwd);
      const files = write.map((file) => ({ ...file, path: resolve(terminal.cwd, file.path) }));
      const shown = {
        format,
        files,
        isColourWanted: color,
        isTraceWanted: trace === true,
        isPackage: typed.package === true,
        since: since ?? null,
      };
      take(() => finished(check({ paths, ...shown, ...options }, terminal), terminal));
    });
}

const checkHelp = `
Exit code:
  0  no finding at severity error that is not suppressed or in the baseline
  1  at least one
  2  wrong usage or configuration, or no file was analysed`;

interface BaselineOptions extends TypedProgramOptions {
  readonly check?: true;
  readonly prune?: true;
}

function addBaseline(program: Command, terminal: Terminal, take: (task: Task) => void): void {
  const prune = new Option(
    '--prune',
    'only remove entries that accept nothing any more, and narrow the others',
  );
  withProgramOptions(program.command('baseline'))
    .description('accept every finding of today, so that from now on only new ones are reported')
    .argument('[folder]', 'a folder of the program; without one, the current folder')
    .option('--check', 'write nothing; fail on new findings and on entries that accept nothing any more')
    .addOption(prune.conflicts('check'))
    .addHelpText('after', baselineHelp)
    .action((folder: string | undefined, { check: isCheck, prune: isPrune, ...typed }: BaselineOptions) => {
      const task = isCheck ? 'check' : isPrune ? 'prune' : 'write';
      const options = programOptions(typed, terminal.cwd);
      take(() => finished(baseline({ task, folder: folder ?? '.', ...options }, terminal), terminal));
    });
}

const baselineHelp = `
Exit code:
  0  done; with --check: every finding is in the baseline, and every entry accepts one
  1  with --check: there are new findings, or entries that accept nothing any more
  2  wrong usage or configuration, or no file was analysed`;

function addReveal(program: Command, terminal: Terminal, take: (task: Task) => void): void {
  withProgramOptions(program.command('reveal'))
    .description('say what is known of the expression at a place: what PHI it holds, why, and where it goes')
    .argument('<place>', '<file>:<line>:<column>, as findings show places')
    .action((place: string, typed: TypedProgramOptions) => {
      take(() => finished(reveal({ place, ...programOptions(typed, terminal.cwd) }, terminal), terminal));
    });
}

interface HandlersOptions extends TypedProgramOptions {
  readonly format: HandlersRequest['format'];
}

function addHandlers(program: Command, terminal: Terminal, take: (task: Task) => void): void {
  const format = new Option('--format <name>', 'how to write the handlers');
  withProgramOptions(program.command('handlers'))
    .description(
      'list the handlers that touch PHI, with their audit and access control and where these were found',
    )
    .argument('[folder]', 'a folder of the program; without one, the current folder')
    .addOption(format.choices(handlerFormats).default('text'))
    .action((folder: string | undefined, { format: name, ...typed }: HandlersOptions) => {
      const request = { folder: folder ?? '.', format: name, ...programOptions(typed, terminal.cwd) };
      take(() => finished(handlers(request, terminal), terminal));
    });
}
