import type { FileFacts, FunctionFacts } from '../../facts/facts.js';
import { Op } from '../../facts/opcodes.js';
import type { Finding, Position, Range } from '../finding.js';
import { positionAt, type Span } from '../places.js';
import type { Edit } from './suggestion.js';

/** An operation of a function with the stretch of text that it was read from. */
export interface Operation extends Span {
  readonly op: number;
  readonly ordinal: number;
  readonly operands: readonly number[];
}

/** A call in the text, and where its arguments stand. */
export interface CallText extends Span {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly args: readonly Span[];
}

const calls: ReadonlySet<number> = new Set([Op.Call, Op.CallSpread, Op.New, Op.NewSpread]);

/** The call that a finding stands at: the innermost whose argument it marks, or that begins where it begins. */
export function callAt(file: FileFacts, finding: Range): CallText | null {
  const start = offsetOf(file, finding.start);
  const end = offsetOf(file, finding.end);
  const all = file.functions.flatMap((fn) => callsOf(file, fn));
  return (
    bySize(all.filter(({ args }) => args.some((one) => one.start === start && one.end === end)))[0] ??
    bySize(all.filter((one) => one.start === start)).at(-1) ??
    null
  );
}

/** The part of a call that a finding is about: the argument that it marks, or all of them. */
export function offendingPart(call: CallText, finding: Finding): Span | null {
  const start = offsetOf(call.file, finding.start);
  const marked = call.args.find((one) => one.start === start);
  const [first, last] = [call.args[0], call.args.at(-1)];
  return marked ?? (first && last ? { start: first.start, end: last.end } : null);
}

/** Operations that were read from a part of a function's text, in the order in which they run. */
export function operationsIn(fn: FunctionFacts, { start, end }: Span): readonly Operation[] {
  return [...fn.starts.keys()]
    .map((ordinal) => operation(fn, ordinal))
    .filter((one) => one.start >= start && one.end <= end);
}

function operation(fn: FunctionFacts, ordinal: number): Operation {
  const at = fn.starts[ordinal] ?? 0;
  return {
    op: fn.code[at] ?? -1,
    ordinal,
    operands: [...fn.code.subarray(at + 2, at + 2 + (fn.code[at + 1] ?? 0))],
    start: fn.spans[2 * ordinal] ?? 0,
    end: fn.spans[2 * ordinal + 1] ?? 0,
  };
}

function callsOf(file: FileFacts, fn: FunctionFacts): readonly CallText[] {
  const columns = fn.argumentSpans;
  const found: CallText[] = [];
  for (let at = 0; at < columns.length;) {
    const [ordinal, count] = [columns[at] ?? 0, columns[at + 1] ?? 0];
    const args = Array.from({ length: count }, (_, i) => ({
      start: columns[at + 2 + 2 * i] ?? 0,
      end: columns[at + 3 + 2 * i] ?? 0,
    }));
    const { op, start, end } = operation(fn, ordinal);
    if (calls.has(op)) found.push({ file, fn, args, start, end });
    at += 2 + 2 * count;
  }
  return found;
}

/** The spans from the shortest to the longest. */
function bySize<T extends Span>(spans: readonly T[]): readonly T[] {
  return [...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
}

export function offsetOf(file: FileFacts, { line, column }: Position): number {
  return (file.lineStarts[line - 1] ?? 0) + column - 1;
}

/** An edit of a stretch of a source file. */
export function editAt(
  file: FileFacts,
  { start, end }: Span,
  text: string,
  blank: string | null = null,
): Edit {
  return { file: file.file, start: positionAt(file, start), end: positionAt(file, end), text, blank };
}
