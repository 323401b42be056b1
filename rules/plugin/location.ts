import type { AST } from 'eslint';
import type { Position, Range } from '@phi-lint/engine';

/** A range as ESLint counts: lines from 1, columns from 0. Neither counts a byte order mark. */
export function locationOf({ start, end }: Range): AST.SourceLocation {
  return { start: pointOf(start), end: pointOf(end) };
}

/** A position as ESLint counts. */
export function pointOf({ line, column }: Position): AST.SourceLocation['start'] {
  return { line, column: column - 1 };
}
