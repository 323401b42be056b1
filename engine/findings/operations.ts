import type { FunctionFacts } from '../facts/facts.js';
import type { Span } from './places.js';

/** An operation of a function with the stretch of text that it was read from. */
export interface Operation extends Span {
  readonly op: number;
  readonly ordinal: number;
  readonly operands: readonly number[];
}

/** All operations of a function, in the order in which they run. */
export function operationsOf(fn: FunctionFacts): readonly Operation[] {
  return Array.from(fn.starts, (at, ordinal) => ({
    op: fn.code[at] ?? -1,
    ordinal,
    operands: [...fn.code.subarray(at + 2, at + 2 + (fn.code[at + 1] ?? 0))],
    start: fn.spans[2 * ordinal] ?? 0,
    end: fn.spans[2 * ordinal + 1] ?? 0,
  }));
}

/** Those that were read from a part of the function's text. */
export function operationsIn(fn: FunctionFacts, { start, end }: Span): readonly Operation[] {
  return operationsOf(fn).filter((one) => one.start >= start && one.end <= end);
}

/** Where the arguments of calls stand, by the ordinal of the call. */
export function argumentSpansOf(fn: FunctionFacts): ReadonlyMap<number, readonly Span[]> {
  const columns = fn.argumentSpans;
  const found = new Map<number, readonly Span[]>();
  for (let at = 0; at < columns.length;) {
    const [call, count] = [columns[at] ?? -1, columns[at + 1] ?? 0];
    const places = columns.subarray(at + 2, at + 2 + 2 * count);
    found.set(
      call,
      Array.from({ length: count }, (_, i) => ({ start: places[2 * i] ?? 0, end: places[2 * i + 1] ?? 0 })),
    );
    at += 2 + 2 * count;
  }
  return found;
}
