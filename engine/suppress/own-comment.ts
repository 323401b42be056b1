import { inWords, suggestion } from '../config/nearest.js';
import { maskLiterals } from '../findings/mask.js';
import type { Comment } from './comment.js';
import type { Cover, ReadDirective } from './directive.js';
import { dayProblem } from './reason.js';

const forms = ['phi-lint-ignore-next-line', 'phi-lint-ignore-line', 'phi-lint-ignore-file'] as const;
type Form = (typeof forms)[number];

/** Reads a comment of our own. What is not understood suppresses nothing, and that is said. */
export function ownDirective(comment: Comment, rules: ReadonlySet<string>): ReadDirective {
  const form = forms.find((one) => one === comment.word);
  if (!form) return refused(unknownForm(comment.word));
  const names = namesIn(comment.listed);
  if (names.length === 0) return refused(noRule(form));
  const day = dayProblem(comment.reason);
  if (day !== null) return refused(day);
  return {
    directive: {
      origin: 'phi-lint',
      start: comment.start,
      cover: coverOf(comment, form),
      rules: names.filter((name) => rules.has(name)),
      reason: comment.reason.words,
      until: comment.reason.until,
    },
    problems: names.filter((name) => !rules.has(name)).map((name) => unknownRule(name, [...rules])),
  };
}

function refused(problem: string): ReadDirective {
  return { directive: null, problems: [problem] };
}

function coverOf({ start, nextLine }: Comment, form: Form): Cover {
  if (form === 'phi-lint-ignore-file') return { kind: 'file' };
  return { kind: 'line', line: form === 'phi-lint-ignore-line' ? start.line : nextLine };
}

/** Rules by comma, with or without the prefix that ESLint and editors show. */
function namesIn(listed: string): readonly string[] {
  const names = listed.split(',').map((name) => name.trim().replace(/^phi\//, ''));
  return [...new Set(names.filter((name) => name !== ''))];
}

function unknownForm(word: string): string {
  const isShort = word === 'phi-lint-ignore';
  const advice = isShort ? `Say for which line: ${inWords(forms)} are known.` : suggestion(word, forms);
  return `There is no comment \`${shown(word)}\`, so it suppresses nothing. ${advice}`;
}

function noRule(form: Form): string {
  return `This comment names no rule, so it suppresses nothing. Write \`${form} <rule> -- <reason>\`.`;
}

function unknownRule(name: string, rules: readonly string[]): string {
  const advice = name.includes(' ')
    ? 'Put a comma between rules, and ` -- ` before the reason.'
    : suggestion(name, rules);
  return `There is no rule \`${shown(name)}\`, so this name suppresses nothing. ${advice}`;
}

/** Words of a comment, short and harmless enough for a message. */
function shown(words: string): string {
  return maskLiterals(words.length > 60 ? `${words.slice(0, 60)}…` : words);
}
