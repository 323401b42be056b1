import { isAbsolute, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import type { Position } from '@phi-lint/engine';
import { answerFor, type Answer } from './answer.js';
import { carries } from './carrier.js';
import { commandLine } from './host.js';
import { pointOf } from './location.js';
import { pageOf } from './page.js';
import { pendingMessage, reportPending } from './pending.js';
import { hasOption } from './run.js';
import { reportHidden, servedMessage } from './served.js';

/** `phi/setup`: what is no finding about the code, but about how it was analysed; each note once. */
export const setup: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: {
      description: 'report what keeps PHI Lint from analysing the program as configured',
      url: pageOf('setup'),
      recommended: true,
    },
    schema: [],
    messages: { note: '{{message}}', pending: pendingMessage, served: servedMessage },
  },
  create: (context) => ({ 'Program:exit': () => reportNotes(context) }),
};

interface Note {
  /** Relative to the root; empty when no file is to blame. */
  readonly file: string;
  readonly start: Position | null;
  readonly message: string;
  /** Said in its own file, which this run lints, and nowhere else. */
  readonly isAtHome: boolean;
}

const firstPosition: Position = { line: 1, column: 1 };

function reportNotes(context: Rule.RuleContext): void {
  const answer = answerFor(context);
  if (answer.state === 'pending') reportPending(context, answer);
  if (answer.state === 'served') for (const name of ['phi/setup', '']) reportHidden(context, name);
  for (const note of [...notesOf(answer), ...notesOnESLint(context)]) {
    const isHere = note.file === answer.file;
    const isSaidHere = note.isAtHome
      ? isHere
      : carries(context.filename, JSON.stringify([answer.root, note]));
    if (!isSaidHere) continue;
    const message = isHere ? note.message : `${prefixOf(note)}${note.message}`;
    const loc = pointOf((isHere ? note.start : null) ?? firstPosition);
    context.report({ loc, messageId: 'note', data: { message } });
  }
}

function notesOf({ root, problems, notAnalysed, lints }: Answer): readonly Note[] {
  return [
    ...problems.map(({ file: path, start, message }) => {
      const file = belowRoot(root, path);
      return { file, start, message, isAtHome: isSource(file) && lints(file) };
    }),
    // ESLint may be unable to read these, too.
    ...notAnalysed.map(({ file, reason }) => {
      return { file, start: null, message: `Not analysed: ${reason}`, isAtHome: false };
    }),
  ];
}

/** What in ESLint's own configuration keeps the rules from telling the truth. */
function notesOnESLint({ settings, languageOptions, filename }: Rule.RuleContext): readonly Note[] {
  // Espree says its name nowhere else.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isEspree = languageOptions.parser?.name === 'espree';
  const messages = [
    ...(hasOption(commandLine, 'cache') && settings['phi'] === undefined ? [unkeyedCache] : []),
    ...(isEspree && /\.[cm]?tsx?$/.test(filename) ? [wrongParser] : []),
  ];
  return messages.map((message) => ({ file: '', start: null, message, isAtHome: false }));
}

const unkeyedCache =
  "ESLint's `--cache` keeps results of this plugin although other files changed. Extend one of its presets, or add `settings: phi.configs.recommended.settings`.";

const wrongParser =
  "TypeScript is read here by ESLint's own parser, which fails on most of it, and nothing is reported in a file that cannot be parsed. Set `languageOptions.parser` to that of typescript-eslint.";

function isSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file);
}

function prefixOf({ file, start }: Note): string {
  if (file === '') return '';
  return start === null ? `${file}: ` : `${file}:${start.line}:${start.column}: `;
}

function belowRoot(root: string, file: string): string {
  return isAbsolute(file) ? relative(root, file).replaceAll(sep, '/') : file;
}
