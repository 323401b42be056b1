import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Outcome } from '../outcome.js';
import { programOptions, type TypedProgramOptions, withProgramOptions } from '../program-options.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import { finished } from '../work.js';
import { diff, type DiffForm, diffFormNames } from './diff.js';
import { formOf, type MapForm, mapFormNames } from './forms.js';
import { report } from './report.js';

type Take = (task: () => Outcome) => void;

interface ReportOptions extends TypedProgramOptions {
  readonly format?: MapForm;
  readonly out?: string;
}

/** Adds `phi-lint report`. */
export function addReport(program: Command, terminal: Terminal, take: Take): void {
  const format = new Option('--format <name>', 'how to write the map; else told by the name of the file');
  withProgramOptions(program.command('report'))
    .description('draw the map of where patient data is and where it goes')
    .argument('[folder]', 'a folder of the program; without one, the current folder')
    .option('--out <file>', 'write the map to this file: .html, .md or .json')
    .addOption(format.choices(mapFormNames))
    .addHelpText('after', reportHelp)
    .action((folder: string | undefined, { format: named, out, ...typed }: ReportOptions) => {
      const options = programOptions(typed, terminal.cwd);
      const form = named ?? formOfFile(out);
      const file = out === undefined ? null : resolve(terminal.cwd, out);
      take(() =>
        finished(report({ folder: folder ?? '.', form, out: file, ...options }, terminal), terminal),
      );
    });
}

const reportHelp = `
Exit code:
  0  the map was drawn, whatever it shows
  2  wrong usage or configuration, or no file was analysed`;

function formOfFile(out: string | undefined): MapForm {
  const form = out === undefined ? 'markdown' : formOf(out);
  if (form !== null) return form;
  throw new UsageError(
    `the name ${out ?? ''} does not tell how to write the map`,
    'End it in .html, .md or .json, or say --format.',
  );
}

interface DiffOptions {
  readonly format: DiffForm;
}

/** Adds `phi-lint diff`. */
export function addDiff(program: Command, terminal: Terminal, take: Take): void {
  const format = new Option('--format <name>', 'how to write the difference');
  program
    .command('diff')
    .description('say which flows of patient data one map has and another has not')
    .argument('<old>', 'a map as JSON, written by `phi-lint report --out map.json`')
    .argument('<new>', 'a later one')
    .addOption(format.choices(diffFormNames).default('text'))
    .addHelpText('after', diffHelp)
    .action((before: string, after: string, options: DiffOptions) => {
      const [one, other] = [before, after].map((name) => resolve(terminal.cwd, name));
      take(() => diff({ before: one ?? before, after: other ?? after, form: options.format }));
    });
}

const diffHelp = `
Exit code:
  0  nothing newly leaves
  1  something does: a new flow, further fields of a known one, or one that lost its protection or agreement
  2  a map could not be read`;
