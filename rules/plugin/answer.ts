import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Rule, SourceCode } from 'eslint';
import type { Finding, NotAnalysed, SetupProblem, Suggestion } from '@phi-lint/engine';
import { programAt, rootOf } from './program.js';
import { reportsOf, type Report } from './reports.js';
import { isLinted } from './run.js';
import { isServedHere } from './served.js';

/** What PHI Lint has to say while ESLint lints one file. */
export interface Answer {
  /** The program's root, absolute. */
  readonly root: string;
  /** The linted file, relative to the root, with `/`. */
  readonly file: string;
  /** Those of every rule that stand in the linted file. */
  readonly reports: readonly Report[];
  /**
   * `failed` when the program could not be analysed, `pending` as long as that goes on, `served` when the language
   * server shows in this editor what there is to say.
   */
  readonly state: 'ready' | 'failed' | 'pending' | 'served';
  readonly problems: readonly SetupProblem[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly suggestionsOf: (finding: Finding) => readonly Suggestion[];
  /** Whether this run lints a file, named relative to the root. */
  readonly lints: (file: string) => boolean;
}

const answers = new WeakMap<SourceCode, Answer>();

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
  state: 'ready',
  problems: [],
  notAnalysed: [],
  suggestionsOf: () => [],
  lints: () => false,
};

/** Neither text without a name, nor a block that a processor cut out of a file in another language. */
function isFile({ filename, physicalFilename }: Rule.RuleContext): boolean {
  return isAbsolute(filename) && filename === physicalFilename && basename(filename) !== nameless;
}

/** What ESLint calls text that was given to it without a name. */
const nameless = '__placeholder__.js';

function answerOf({ filename, cwd, sourceCode }: Rule.RuleContext): Answer {
  if (isServedHere(filename)) return { ...silence, state: 'served' };
  const program = programAt(rootOf(dirname(filename), cwd));
  const outcome = program.lint(filename, sourceCode.text);
  const { root, analysis, problems, isPending, suggestionsOf } = outcome;
  const file = relative(root, filename).replaceAll(sep, '/');
  return {
    root,
    file,
    reports: reportsOf(outcome).get(file) ?? [],
    state: isPending ? 'pending' : analysis === null ? 'failed' : 'ready',
    problems,
    notAnalysed: analysis?.notAnalysed ?? [],
    suggestionsOf,
    lints: (other) => isLinted(join(root, other)),
  };
}
