import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import { callAt, operationsOf, stringAt, type Operation } from './operations.js';

const deepest = 8;

/** Who knows which nodes of the models callees and declared types are. */
interface Nodes {
  readonly machine: Machine;
  calleeNode(fn: FunctionCode, at: number): number;
  declaredNode(fn: FunctionCode, type: number): number;
}

/** Where a function stands as a value. */
export interface Standing {
  readonly fn: FunctionCode;
  readonly at: number;
}

/** Finds what libraries hand to functions of the program, by where a function stands: `io.on('connection', …)`. */
export class Expected {
  private closures: ReadonlyMap<FunctionCode, Standing> | null = null;

  constructor(private readonly look: Nodes) {}

  /** The node of the models that a function's parameter is, where the function is written or handed over by its name; -1 when there is none. */
  parameter(fn: FunctionCode, index: number, handed: readonly Standing[]): number {
    this.closures ??= this.findClosures();
    const made = this.closures.get(fn);
    for (const one of made ? [made, ...handed] : handed) {
      const node = this.look.machine.library.step(this.at(one.fn, one.at, 0), `parameter ${index}`);
      if (node >= 0) return node;
    }
    return -1;
  }

  private findClosures(): Map<FunctionCode, Standing> {
    const { code } = this.look.machine;
    const found = new Map<FunctionCode, Standing>();
    for (const fn of code.functions)
      for (const { at, op, operands } of operationsOf(fn)) {
        const closure = op === Op.Closure ? code.fn(fn.file.file, operands[0] ?? -1) : undefined;
        if (closure) found.set(closure, { fn, at });
      }
    return found;
  }

  /** What a library takes a value for, by where it is put. */
  private at(fn: FunctionCode, at: number, depth: number): number {
    if (depth > deepest) return -1;
    for (const operation of operationsOf(fn)) {
      const node = operation.operands.includes(at) ? this.by(fn, operation, at, depth + 1) : -1;
      if (node >= 0) return node;
    }
    return -1;
  }

  private by(fn: FunctionCode, operation: Operation, value: number, depth: number): number {
    const { library } = this.look.machine;
    const [first = -1, second = -1, third = -1] = operation.operands;
    switch (operation.op) {
      case Op.Call:
      case Op.New: {
        const call = callAt(fn, operation);
        const index = call?.args.indexOf(value) ?? -1;
        return call && index >= 0
          ? library.step(this.look.calleeNode(fn, call.callee), `argument ${index}`)
          : -1;
      }
      case Op.Set:
        return third === value ? library.member(this.at(fn, first, depth), stringAt(fn, second)) : -1;
      case Op.NewArray:
        return library.step(this.at(fn, operation.at, depth), 'element');
      case Op.Bind: {
        const declared = this.look.declaredNode(fn, third);
        return declared >= 0 ? declared : this.at(fn, operation.at, depth);
      }
      case Op.SetModule:
        return this.look.declaredNode(fn, fn.file.variableTypes[stringAt(fn, first)] ?? -1);
      default:
        return -1;
    }
  }
}
