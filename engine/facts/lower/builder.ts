import type { FunctionFacts } from '../facts.js';
import type { Op } from '../opcodes.js';

/** Collects one function's operations as columns. */
export class Builder {
  private readonly code: number[] = [];
  private readonly starts: number[] = [];
  private readonly spans: number[] = [];
  private readonly argumentSpans: number[] = [];

  /** Appends an operation and returns its ordinal. */
  emit(op: Op, operands: readonly number[], start: number, end: number): number {
    const ordinal = this.starts.length;
    this.starts.push(this.code.length);
    this.code.push(op, operands.length);
    for (const operand of operands) this.code.push(operand);
    this.spans.push(start, end);
    return ordinal;
  }

  /** Announces that the places of so many arguments follow. */
  noteCall(call: number, count: number): void {
    this.argumentSpans.push(call, count);
  }

  noteArgument(start: number, end: number): void {
    this.argumentSpans.push(start, end);
  }

  /** Fills in an operand that was not known when the operation was emitted. */
  patch(ordinal: number, operand: number, value: number): void {
    const start = this.starts[ordinal];
    if (start !== undefined) this.code[start + 2 + operand] = value;
  }

  /** The columns, in one block of memory: thousands of small ones would cost more than they hold. */
  columns(): Pick<FunctionFacts, 'code' | 'starts' | 'spans' | 'argumentSpans'> {
    const { code, starts, spans, argumentSpans } = this;
    const block = new Int32Array(code.length + starts.length + spans.length + argumentSpans.length);
    let filled = 0;
    const column = (values: readonly number[]): Int32Array => {
      block.set(values, filled);
      filled += values.length;
      return block.subarray(filled - values.length, filled);
    };
    return {
      code: column(code),
      starts: column(starts),
      spans: column(spans),
      argumentSpans: column(argumentSpans),
    };
  }
}
