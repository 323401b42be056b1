import type { Site } from '../flow/atoms.js';
import type { FileFacts } from '../facts/facts.js';
import type { Position, Range } from './finding.js';

/** A stretch of a file by offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where an operation, or a parameter's declaration, stands. */
export function spanOf({ fn, op }: Site): Span {
  if (op >= 0) return { start: fn.facts.spans[2 * op] ?? 0, end: fn.facts.spans[2 * op + 1] ?? 0 };
  const parameter = fn.facts.params[-1 - op];
  return parameter
    ? { start: parameter.start, end: parameter.end }
    : { start: fn.facts.start, end: fn.facts.end };
}

/** Where the n-th argument of a call stands; `null` when the call has no such argument in the text. */
export function argumentSpan({ fn, op }: Site, index: number): Span | null {
  const columns = fn.facts.argumentSpans;
  for (let at = 0; at < columns.length;) {
    const [call, count] = [columns[at], columns[at + 1] ?? 0];
    if (call === op) {
      const start = columns[at + 2 + 2 * index];
      const end = columns[at + 3 + 2 * index];
      return index < count && start !== undefined && end !== undefined ? { start, end } : null;
    }
    at += 2 + 2 * count;
  }
  return null;
}

/** Offset to line and column, both from 1. */
export function positionAt(file: FileFacts, offset: number): Position {
  const starts = file.lineStarts;
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** Line and column, both from 1, to offset. */
export function offsetOf(file: FileFacts, { line, column }: Position): number {
  return (file.lineStarts[line - 1] ?? 0) + column - 1;
}

export function rangeOf(file: FileFacts, span: Span): Range {
  return { start: positionAt(file, span.start), end: positionAt(file, span.end) };
}

/** The one range of a finding at a call (SPEC §2): the offending argument when it starts on the call's first line, else the call up to the end of that line. */
export function callRange(site: Site, argument: number | null): Range {
  const file = site.fn.file;
  const call = spanOf(site);
  const first = positionAt(file, call.start);
  const given = argument === null ? null : argumentSpan(site, argument);
  if (given && positionAt(file, given.start).line === first.line) return rangeOf(file, given);
  const nextLine = file.lineStarts[first.line];
  const lineEnd = nextLine === undefined ? call.end : Math.min(call.end, nextLine - 1);
  return rangeOf(file, { start: call.start, end: Math.max(lineEnd, call.start + 1) });
}

/** The name around an offset. */
export function wordAt(text: string, offset: number): Span | null {
  let [start, end] = [offset, offset];
  while (isNamePart(text[start - 1])) start--;
  while (isNamePart(text[end])) end++;
  return end > start ? { start, end } : null;
}

function isNamePart(char: string | undefined): boolean {
  return char !== undefined && /[\p{ID_Continue}$]/u.test(char);
}
