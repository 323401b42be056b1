import type { Calls } from './calls.js';
import type { Value } from './atoms.js';
import type { Frame } from './frame.js';

/** Reads a function's operations: what they are given stands beside them, by number. */
export abstract class Operands {
  protected readonly code: Int32Array;
  protected readonly starts: Int32Array;

  constructor(
    protected readonly calls: Calls,
    protected readonly frame: Frame,
  ) {
    this.code = frame.fn.facts.code;
    this.starts = frame.fn.facts.starts;
  }

  protected get domain(): Calls['machine']['domain'] {
    return this.calls.machine.domain;
  }

  protected operand(at: number, n: number): number {
    return this.code[at + 2 + n] ?? -1;
  }

  protected text(number: number): string {
    return this.frame.fn.file.strings[number] ?? '';
  }

  protected arg(at: number, n: number): Value {
    return this.frame.value(this.operand(at, n));
  }

  protected rest(at: number, from: number): Value[] {
    const count = this.code[at + 1] ?? 0;
    const values: Value[] = [];
    for (let n = from; n < count; n++) values.push(this.arg(at, n));
    return values;
  }
}
