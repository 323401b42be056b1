import type { Position as LspPosition, Range as LspRange } from 'vscode-languageserver/node';
import type { Position, Range } from '@phi-lint/engine';

/** The protocol counts from 0, the engine from 1; both count columns in UTF-16 units. */
export function toPosition({ line, column }: Position): LspPosition {
  return { line: line - 1, character: column - 1 };
}

export function toRange({ start, end }: Range): LspRange {
  return { start: toPosition(start), end: toPosition(end) };
}

export function fromPosition({ line, character }: LspPosition): Position {
  return { line: line + 1, column: character + 1 };
}

/** Whether two ranges share a place; their ends count. */
export function touch(one: LspRange, other: LspRange): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: LspPosition, other: LspPosition): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
