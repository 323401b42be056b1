import { Op } from '../../facts/opcodes.js';
import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import type { Target } from '../../link/names.js';
import { operationsOf, stringAt } from './operations.js';
import { statedOf } from './stated.js';
import { type Field, firstKnown, type Standing, type Thing, unknown } from './thing.js';

/** Who knows what operations, names and things stand for. */
interface Following {
  readonly machine: Machine;
  at(fn: FunctionCode, at: number): Thing;
  target(target: Target): Thing;
  nodeOf(thing: Thing): number;
}

/** Members that are copied from objects which copy each other are followed no further. */
const deepest = 24;

/** The operation whose value stands in a member of an object literal. */
export function fieldAt({ fn, at }: Standing, name: string): Standing | null {
  const set = statedOf(fn, at).findLast((one) => one.name === name);
  return set ? { fn, at: set.at } : null;
}

/** Finds the members of things. */
export class Members {
  constructor(
    private readonly look: Following,
    private readonly reads: (fn: FunctionCode) => void,
  ) {}

  of(thing: Thing, name: string, depth = 0): Thing {
    const { names, library } = this.look.machine;
    switch (thing.kind) {
      case 'object':
        return this.ofObject(thing, name, depth + 1);
      case 'class':
      case 'instance':
        return this.ofClass(thing.code, name);
      case 'module':
        return this.look.target(names.exported(thing.file, name));
      case 'external': {
        const node = thing.node < 0 ? -1 : library.member(thing.node, name);
        return { ...thing, node, path: thing.path ? `${thing.path}.${name}` : name };
      }
      case 'call': {
        const node = this.look.nodeOf(thing);
        const own = node < 0 ? -1 : library.member(node, name);
        return own < 0 ? unknown : { kind: 'external', node: own, path: name, module: '' };
      }
      default:
        return unknown;
    }
  }

  /** Later ones go first, spread objects last. */
  private ofObject(of: Standing, name: string, depth: number): Thing {
    if (depth > deepest) return unknown;
    const set = fieldAt(of, name);
    if (set) return this.look.at(set.fn, set.at);
    const spreads = statedOf(of.fn, of.at).filter((one) => one.name === null);
    return firstKnown(spreads.map((one) => this.of(this.look.at(of.fn, one.at), name, depth)));
  }

  private ofClass(code: ClassCode, name: string): Thing {
    const { classes } = this.look.machine;
    const { members, fields, construct, statics } = code.facts;
    const method = this.functionOf(code, members.find((one) => one.name === name)?.fn ?? -1);
    if (method) return { kind: 'function', fn: method };
    for (const number of [fields, construct, statics]) {
      const held = this.setIn(this.functionOf(code, number), name);
      if (held.kind !== 'unknown') return held;
    }
    const base = classes.base(code);
    return base && base !== code ? this.handed(code, this.ofClass(base, name)) : unknown;
  }

  /** What a class hands to the constructor of its base: `super([signedIn])`. */
  private handed(code: ClassCode, held: Thing): Thing {
    const construct = held.kind === 'parameter' && this.functionOf(code, code.facts.construct);
    if (!construct || held.fn.facts.role !== 'constructor') return held;
    this.reads(construct);
    const made = operationsOf(construct).find(({ op }) => op === Op.SuperCall);
    const at = made?.operands[held.index];
    return at === undefined ? held : this.look.at(construct, at);
  }

  private functionOf({ file }: ClassCode, number: number): FunctionCode | undefined {
    return number < 0 ? undefined : this.look.machine.code.fn(file.file, number);
  }

  /** What a class's own code puts into a member of an instance. */
  private setIn(fn: FunctionCode | undefined, name: string): Thing {
    if (!fn) return unknown;
    this.reads(fn);
    const set = operationsOf(fn).find(
      ({ op, operands }) => op === Op.Set && stringAt(fn, operands[1]) === name,
    );
    return set ? this.look.at(fn, set.operands[2] ?? -1) : unknown;
  }

  /** Every member that an object literal states, with its name. */
  fields(of: Thing, depth = 0): readonly Field[] {
    if (of.kind !== 'object' || depth > deepest) return [];
    const { fn } = of;
    return statedOf(fn, of.at).flatMap(({ at, name }) =>
      name === null ? this.fields(this.look.at(fn, at), depth + 1) : [{ fn, at, name }],
    );
  }
}
