import { Op } from '../../facts/opcodes.js';
import type { FunctionFacts } from '../../facts/facts.js';
import { argumentSpansOf, operationsOf, type Operation } from '../operations.js';
import type { Span } from '../places.js';

/** A stretch of a function's text, and the operation whose value stands there. */
export interface Expression extends Span {
  readonly ordinal: number;
  readonly op: number;
}

/** Operations that yield no value, or none that stands where they do. */
const silent: ReadonlySet<number> = new Set([
  Op.Set,
  Op.SetKey,
  Op.SetModule,
  Op.SetCaptured,
  Op.GetModule,
  Op.Import,
  Op.Phi,
  Op.LoopPhi,
  Op.Carry,
  Op.If,
  Op.Else,
  Op.End,
  Op.Loop,
  Op.Block,
  Op.Try,
  Op.Return,
]);

/** All that has a value in a function's text. A variable that is read by itself has no operation: its users tell where it stands. */
export function expressionsOf(fn: FunctionFacts, text: string): readonly Expression[] {
  const all = operationsOf(fn);
  const own = all.filter(({ op }) => !silent.has(op));
  return [
    ...own.map(({ start, end, ordinal, op }) => ({ start, end, ordinal, op })),
    ...all.flatMap((one) => [...receiver(one, all, text), ...property(one, all, text)]),
    ...argumentsOf(fn, all),
  ].filter(({ start, end }) => end > start);
}

/** Operations that bring the variable of a name into a function, latest first. */
export function readsOf(fn: FunctionFacts, name: number): readonly Operation[] {
  return operationsOf(fn)
    .filter(({ op, operands }) => nameOperand(op, operands) === name)
    .toReversed();
}

function nameOperand(op: number, operands: readonly number[]): number {
  switch (op) {
    case Op.Bind:
    case Op.GetCaptured:
      return operands[1] ?? -1;
    case Op.GetModule:
      return operands[0] ?? -1;
    default:
      return -1;
  }
}

/** `patient` in `patient.name`. */
function receiver(
  { op, operands, start, end }: Operation,
  all: readonly Operation[],
  text: string,
): readonly Expression[] {
  if (op !== Op.Get) return [];
  const [, name = ''] = /^([\w$]+)\s*\??\.\s*[\w$]+$/.exec(text.slice(start, end)) ?? [];
  return valueAt(operands[0], all, { start, end: start + name.length });
}

/** `patient` in `{ patient }`; of `{ who: patient.name }` the key and what it is set to. */
function property(
  { op, operands, start, end }: Operation,
  all: readonly Operation[],
  text: string,
): readonly Expression[] {
  if (op !== Op.Set) return [];
  const key = /^\s*(?:[\w$]+|'[^']*'|"[^"]*")\s*:\s*/.exec(text.slice(start, end))?.[0] ?? '';
  return [
    ...valueAt(operands[2], all, { start: start + key.length, end }),
    ...valueAt(operands[2], all, { start, end: start + key.replace(/\s*:\s*$/, '').length }),
  ];
}

function argumentsOf(fn: FunctionFacts, all: readonly Operation[]): readonly Expression[] {
  return [...argumentSpansOf(fn)].flatMap(([ordinal, spans]) => {
    const call = all[ordinal];
    const before = call?.op === Op.Call ? 2 : call?.op === Op.New ? 1 : null;
    return before === null ? [] : spans.flatMap((span, i) => valueAt(call?.operands[before + i], all, span));
  });
}

function valueAt(ordinal: number | undefined, all: readonly Operation[], span: Span): readonly Expression[] {
  const value = all[ordinal ?? -1];
  return value ? [{ ...span, ordinal: value.ordinal, op: value.op }] : [];
}
