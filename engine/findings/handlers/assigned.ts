import { Op } from '../../facts/opcodes.js';
import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import type { Memo } from './memo.js';
import { type Operation, operationsOf, stringAt } from './operations.js';
import type { Standing } from './thing.js';

/** Finds where variables are set, those of files and those of functions around, and where classes are made. */
export class Assigned {
  constructor(
    private readonly machine: Machine,
    private readonly memo: Memo,
  ) {}

  /** All that is put into a variable of a file, in order. */
  inFile(file: string, name: string): readonly Standing[] {
    const module = this.machine.code.fn(file, 0);
    if (!module) return [];
    return this.memo.about(module, 'variables', () => this.variables(module)).get(name) ?? [];
  }

  private variables(module: FunctionCode): ReadonlyMap<string, readonly Standing[]> {
    const found = new Map<string, Standing[]>();
    for (const { fn, operands } of this.operations(module, Op.SetModule)) {
      const name = stringAt(fn, operands[0]);
      found.set(name, [...(found.get(name) ?? []), { fn, at: operands[1] ?? -1 }]);
    }
    return found;
  }

  /** What a class extends. */
  base(code: ClassCode): Standing | null {
    const module = this.machine.code.fn(code.file.file, 0);
    return (module && this.memo.about(module, 'bases', () => this.bases(module)).get(code.number)) ?? null;
  }

  private bases(module: FunctionCode): ReadonlyMap<number, Standing> {
    const made = this.operations(module, Op.Class);
    return new Map(
      made.map(({ fn, operands: [number = -1, base = -1] }) => [number, { fn, at: base }] as const),
    );
  }

  /** All operations of a kind in a file, with their functions. */
  private operations(
    { file: { file, functions } }: FunctionCode,
    wanted: Op,
  ): readonly (Operation & { readonly fn: FunctionCode })[] {
    return functions.flatMap((_, number) => {
      const fn = this.machine.code.fn(file, number);
      const found = fn ? operationsOf(fn).filter(({ op }) => op === wanted) : [];
      if (fn && found.length) this.memo.reads(fn);
      return fn ? found.map((one) => ({ ...one, fn })) : [];
    });
  }

  /** Where the nearest function around sets a variable that a function uses. */
  around(fn: FunctionCode, hops: number, name: string): Standing | null {
    for (let at: FunctionCode | undefined = fn, up = 0; at; up++, at = this.parentOf(at)) {
      const set = up < Math.min(hops, 1) ? null : this.inside(at, name);
      if (set) return set;
    }
    return null;
  }

  private inside(fn: FunctionCode, name: string): Standing | null {
    this.memo.reads(fn);
    const set = operationsOf(fn).find(
      ({ op, operands }) => op === Op.SetCaptured && operands[0] === 0 && stringAt(fn, operands[1]) === name,
    );
    return set ? { fn, at: set.operands[2] ?? -1 } : null;
  }

  /** The parameter that an operation holds, by whatever variables in between. */
  parameter(fn: FunctionCode, at: number): { readonly fn: FunctionCode; readonly index: number } | null {
    this.memo.reads(fn);
    const operation = operationsOf(fn)[at];
    const [first = -1, second = -1] = operation?.operands ?? [];
    if (operation?.op === Op.Param) return { fn, index: first };
    if (operation?.op === Op.Bind || operation?.op === Op.Narrow) return this.parameter(fn, first);
    if (operation?.op !== Op.GetCaptured) return null;
    const set = this.around(fn, 1, stringAt(fn, second));
    return set && this.parameter(set.fn, set.at);
  }

  private parentOf(fn: FunctionCode): FunctionCode | undefined {
    return fn.facts.parent < 0 ? undefined : this.machine.code.fn(fn.file.file, fn.facts.parent);
  }
}
