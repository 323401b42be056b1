import { Op } from '../../facts/opcodes.js';
import type { Finding } from '../finding.js';
import type { Span } from '../places.js';
import { callAt, offendingPart, type CallText } from './calls.js';
import { operationsIn, type Operation } from '../operations.js';
import type { Surroundings } from './suggestion.js';

/** An expression that hands a person's data over, as its finding's evidence names it. */
export interface Carrier extends Span {
  readonly call: CallText;
  readonly text: string;
  /** The member that is read: `name` of `patient.name`; `null` where the whole record is handed over. */
  readonly field: string | null;
  /** The type of the record, where the evidence tells. */
  readonly type: string | null;
  /** The key that this expression stands for as well, as `patient` does in `{ patient }`. */
  readonly shorthand: boolean;
}

interface Evidence {
  readonly name: string;
  readonly owner: string | null;
  readonly own: string | null;
}

/** The expressions inside a finding's call that its evidence names; empty when the call takes any from elsewhere. */
export function carriersOf(finding: Finding, around: Surroundings): readonly Carrier[] {
  const file = around.facts(finding.file);
  const text = around.text(finding.file);
  const call = file && callAt(file, finding);
  const part = call && offendingPart(call, finding);
  if (!text || !call || !part) return [];
  const evidence = finding.flow.sources.flatMap((words) => read(words) ?? []);
  const found = evidence.map((one) => carriers(one, text, call, part));
  // What is left of it would be found again.
  if (found.some((ones) => ones.length === 0)) return [];
  return [...new Map(found.flat().map((one) => [one.start, one])).values()].sort((a, b) => a.start - b.start);
}

/** "`name` of a `Patient`", "`patient`, a `Patient`" or "`name`": the forms that evidence has. */
function read(words: string): Evidence | null {
  const [, name, owner, own] = /^`([^`]+)`(?: of a `([^`]+)`|, a `([^`]+)`)?$/.exec(words) ?? [];
  return name === undefined ? null : { name, owner: owner ?? null, own: own ?? null };
}

function carriers(evidence: Evidence, text: string, call: CallText, part: Span): readonly Carrier[] {
  const { name, owner, own } = evidence;
  const inside = operationsIn(call.fn, part);
  const reads = inside.filter((one) => one.op === Op.Get && isMemberRead(one, text, name));
  if (reads.length > 0 && own === null)
    return reads.map(({ start, end }) => carrier(call, text, { start, end }, name, owner));
  const whole = [...call.args, ...inside.filter(({ op }) => op === Op.Set).map((one) => valueOf(one, text))];
  return whole
    .filter(
      (one) => one.start >= part.start && one.end <= part.end && text.slice(one.start, one.end) === name,
    )
    .map((one) => carrier(call, text, one, null, own, isShorthand(one, inside)));
}

function carrier(
  call: CallText,
  source: string,
  { start, end }: Span,
  field: string | null,
  type: string | null,
  shorthand = false,
): Carrier {
  return { call, start, end, text: source.slice(start, end), field, type, shorthand };
}

/** `patient.name`, all of it plain names: nothing runs twice when it is written again. */
function isMemberRead({ start, end }: Operation, text: string, name: string): boolean {
  const read = text.slice(start, end);
  return /^[\w$]+(\??\.[\w$]+)+$/.test(read) && read.endsWith(`.${name}`);
}

/** Where the value of a property stands; of a shorthand, its name. */
function valueOf({ start, end }: Operation, text: string): Span {
  const key = /^\s*(?:[\w$]+|'[^']*'|"[^"]*")\s*:\s*/.exec(text.slice(start, end))?.[0] ?? '';
  return { start: start + key.length, end };
}

function isShorthand({ start, end }: Span, inside: readonly Operation[]): boolean {
  return inside.some((one) => one.op === Op.Set && one.start === start && one.end === end);
}
