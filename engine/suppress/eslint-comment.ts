import type { Comment } from './comment.js';
import type { Cover, ReadDirective } from './directive.js';

/** Reads what ESLint takes for a directive, as far as it speaks of our rules or of all; null when it does not. */
export function eslintDirective(comment: Comment): ReadDirective | null {
  const cover = coverOf(comment);
  const names = comment.listed.split(',').map((name) => name.trim());
  const rules = names.flatMap((name) => (name.startsWith('phi/') ? [name.slice('phi/'.length)] : []));
  const isBlanket = names.every((name) => name === '');
  if (!cover || (rules.length === 0 && !isBlanket)) return null;
  const { words: reason, until } = comment.reason;
  const { start } = comment;
  const directive = {
    origin: 'eslint',
    start,
    cover,
    rules: isBlanket ? null : rules,
    reason,
    until,
  } as const;
  return { directive, problems: [] };
}

/** ESLint knows the pair of `eslint-disable` and `eslint-enable` in block comments only. */
function coverOf({ word, isBlock, start, end }: Comment): Cover | null {
  switch (word) {
    case 'eslint-disable-line':
      return start.line === end.line ? { kind: 'line', line: start.line } : null;
    case 'eslint-disable-next-line':
      return { kind: 'line', line: end.line + 1 };
    case 'eslint-disable':
      return isBlock ? { kind: 'from', position: start } : null;
    case 'eslint-enable':
      return isBlock ? { kind: 'to', position: start } : null;
    default:
      return null;
  }
}
