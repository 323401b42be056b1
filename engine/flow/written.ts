import type { Literal } from '../facts/facts.js';
import { Op } from '../facts/opcodes.js';
import type { FunctionCode } from './code.js';
import type { OngoingCall } from './caller.js';

/** An operation as it stands in a function, before anything is known of its values. */
export interface Written {
  readonly fn: FunctionCode;
  readonly op: number;
  readonly operands: readonly number[];
}

/** What stands as an argument of a call. */
export function writtenArgument({ site: { fn, op } }: OngoingCall, index: number): Written | null {
  const call = writtenAt(fn, op);
  return call?.op === Op.Call ? writtenOperand(call, index + 2) : null;
}

/** The operation that gives an operand. */
export function writtenOperand({ fn, operands }: Written, n: number): Written | null {
  return writtenAt(fn, operands[n] ?? -1);
}

/** What is told of the literal that an operation is. */
export function writtenLiteral({ fn, op, operands }: Written): Literal | undefined {
  return op === Op.Literal ? fn.file.literals[operands[0] ?? -1] : undefined;
}

/** A text that is an operand by itself: an operator, or the name of a member. */
export function writtenText({ fn, operands }: Written, n: number): string {
  return fn.file.strings[operands[n] ?? -1] ?? '';
}

function writtenAt(fn: FunctionCode, number: number): Written | null {
  const { code, starts } = fn.facts;
  const at = starts[number];
  if (at === undefined) return null;
  return { fn, op: code[at] ?? -1, operands: [...code.subarray(at + 2, at + 2 + (code[at + 1] ?? 0))] };
}
