import type { FileFacts, FunctionFacts } from '../../facts/facts.js';
import { Op } from '../../facts/opcodes.js';
import type { Finding, Range } from '../finding.js';
import { argumentSpansOf, operationsOf } from '../operations.js';
import { offsetOf, positionAt, type Span } from '../places.js';
import type { Edit } from './suggestion.js';

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

function callsOf(file: FileFacts, fn: FunctionFacts): readonly CallText[] {
  const all = operationsOf(fn);
  return [...argumentSpansOf(fn)].flatMap(([ordinal, args]) => {
    const one = all[ordinal];
    return one && calls.has(one.op) ? [{ file, fn, args, start: one.start, end: one.end }] : [];
  });
}

/** The spans from the shortest to the longest. */
function bySize<T extends Span>(spans: readonly T[]): readonly T[] {
  return [...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
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
