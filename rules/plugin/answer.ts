import { basename, isAbsolute, join, relative, sep } from 'node:path';
import type { Rule, SourceCode } from 'eslint';
import type { NotAnalysed, SetupProblem } from '@phi-lint/engine';
import { programOf, type Outcome } from './program.js';
import { reportsByFile, type Report, type ReportsByFile } from './reports.js';
import { lintedFiles } from './run.js';

/** What PHI Lint has to say while ESLint lints one file. */
export interface Answer {
  /** The program's root, absolute. */
  readonly root: string;
  /** The linted file, relative to the root, with `/`. */
  readonly file: string;
  /** Those of every rule that stand in the linted file. */
  readonly reports: readonly Report[];
  /** False when the program could not be analysed. */
  readonly ran: boolean;
  readonly problems: readonly SetupProblem[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** Whether this run lints a file, named relative to the root. */
  readonly lints: (file: string) => boolean;
}

const answers = new WeakMap<SourceCode, Answer>();
const placed = new WeakMap<Outcome, ReportsByFile>();
const isLinted = lintedFiles(process.argv, process.cwd());

/** The answer for the file and text under lint; worked out once, whatever the number of rules that ask. */
export function answerFor(context: Rule.RuleContext): Answer {
  const known = answers.get(context.sourceCode);
  if (known !== undefined) return known;
  const answer = isFile(context) ? answerOf(context) : silence;
  answers.set(context.sourceCode, answer);
  return answer;
}

const silence: Answer = {
  root: '',
  file: '',
  reports: [],
  ran: true,
  problems: [],
  notAnalysed: [],
  lints: () => false,
};

/** Neither text without a name, nor a block that a processor cut out of a file in another language. */
function isFile({ filename, physicalFilename }: Rule.RuleContext): boolean {
  return isAbsolute(filename) && filename === physicalFilename && basename(filename) !== nameless;
}

/** What ESLint calls text that was given to it without a name. */
const nameless = '__placeholder__.js';

function answerOf({ filename, cwd, sourceCode }: Rule.RuleContext): Answer {
  const outcome = programOf(filename, cwd).lint(filename, sourceCode.text);
  const { root, analysis, problems } = outcome;
  const file = relative(root, filename).replaceAll(sep, '/');
  const reports = placedReports(outcome).get(file) ?? [];
  return {
    root,
    file,
    reports,
    ran: analysis !== null,
    problems,
    notAnalysed: analysis?.notAnalysed ?? [],
    lints: (other) => isLinted(join(root, other)),
  };
}

function placedReports(outcome: Outcome): ReportsByFile {
  const { root, analysis } = outcome;
  const reports = placed.get(outcome) ?? (analysis ? reportsByFile(root, analysis, isLinted) : new Map());
  placed.set(outcome, reports);
  return reports;
}
