import type { Position, SetupProblem } from '../findings/finding.js';
import { inWords } from '../config/nearest.js';
import type { Directive } from './directive.js';
import type { Directives } from './directives.js';

/** What decides whether a comment is in order. */
export interface Standard {
  readonly severity: SetupProblem['severity'];
  readonly wantsReasons: boolean;
  /** Whether it can be told that a rule has nothing to say about a file: it is switched on, and the file was read. */
  readonly speaks: (rule: string) => boolean;
}

/** What `phi/setup` says of the comments of a file: not understood, ended, without use, or without a reason. */
export function notesOn(directives: Directives, standard: Standard): readonly SetupProblem[] {
  const { file } = directives.file;
  const notes = directives.all.flatMap((directive) => {
    const note = noteOn(directives, directive, standard);
    return note === null ? [] : [{ start: directive.start, ...note }];
  });
  const inOrder = [...directives.complaints, ...notes].sort((a, b) => order(a.start, b.start));
  return inOrder.map((note) => ({ severity: standard.severity, file, ...note }));
}

function order(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}

type Note = Pick<SetupProblem, 'message' | 'isUnused'>;

function noteOn(directives: Directives, directive: Directive, standard: Standard): Note | null {
  if (directives.hasEnded(directive)) return { message: ended(directive) };
  const unused = directive.origin === 'phi-lint' ? unusedRules(directives, directive, standard) : [];
  if (unused.length > 0) return { message: withoutUse(directive, unused), isUnused: true };
  const isAsked = standard.wantsReasons && directive.reason === null && directive.cover.kind !== 'to';
  return isAsked && (directive.origin === 'phi-lint' || directives.isUsed(directive))
    ? { message: noReason(directive) }
    : null;
}

/** ESLint reports its own directives that are of no use. */
function unusedRules(directives: Directives, directive: Directive, { speaks }: Standard): readonly string[] {
  return (directive.rules ?? []).filter((rule) => speaks(rule) && !directives.isUsed(directive, rule));
}

function ended({ origin, rules, until }: Directive): string {
  const what = rules === null ? 'all rules' : inWords(rules);
  const effect =
    origin === 'eslint'
      ? 'ESLint honours it all the same, so nothing is reported'
      : 'what it hid is reported again';
  return `This suppression of ${what} ended on ${until ?? ''}: ${effect}. Remove it, or set another day.`;
}

function withoutUse({ cover }: Directive, unused: readonly string[]): string {
  const where =
    cover.kind === 'line' && cover.line !== null ? `starts on line ${cover.line}` : 'is there for it to hide';
  return `This comment suppresses nothing: no finding of ${inWords(unused)} ${where}. Remove it.`;
}

function noReason({ rules }: Directive): string {
  const what = rules === null ? 'all rules' : inWords(rules);
  return `This suppression of ${what} gives no reason, and the preset \`strict\` asks for one. Write it after \` -- \`.`;
}
