import type { FunctionFacts } from '../../facts/facts.js';
import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import { callAt, operationsOf, stringAt, type Operation } from './operations.js';
import type { Standing } from './thing.js';

const deepest = 8;

/** Who knows which nodes of the models callees and declared types are. */
interface Nodes {
  readonly machine: Machine;
  calleeNode(fn: FunctionCode, at: number): number;
  declaredNode(fn: FunctionCode, type: number): number;
}

const closures = new WeakMap<FunctionFacts, ReadonlyMap<number, number>>();

/** Where a function writes others as values, by their numbers. */
function closuresIn(fn: FunctionCode): ReadonlyMap<number, number> {
  const known = closures.get(fn.facts);
  if (known) return known;
  const made = operationsOf(fn).filter(({ op }) => op === Op.Closure);
  const found = new Map(made.map(({ at, operands: [number = -1] }) => [number, at] as const));
  closures.set(fn.facts, found);
  return found;
}

/** Finds what libraries hand to functions of the program, by where a function stands: `io.on('connection', …)`. */
export class Expected {
  constructor(
    private readonly look: Nodes,
    private readonly reads: (fn: FunctionCode) => void,
  ) {}

  /**
   * The node of the models that a function's parameter is, where the function is written or where it is handed over
   * by its name; -1 when there is none.
   */
  parameter(fn: FunctionCode, index: number, handed: readonly Standing[]): number {
    const written = this.written(fn);
    for (const one of written ? [written, ...handed] : handed) {
      this.reads(one.fn);
      const node = this.look.machine.library.step(this.at(one.fn, one.at, 0), `parameter ${index}`);
      if (node >= 0) return node;
    }
    return -1;
  }

  private written(fn: FunctionCode): Standing | null {
    const parent = this.look.machine.code.fn(fn.file.file, fn.facts.parent);
    if (!parent) return null;
    this.reads(parent);
    const at = closuresIn(parent).get(fn.number);
    return at === undefined ? null : { fn: parent, at };
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
