import { Op } from '../../facts/opcodes.js';
import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import { operationsOf, stringAt } from './operations.js';
import type { Thing } from './thing.js';

const deepest = 24;

/** Who knows what operations hold. */
interface Holding {
  readonly machine: Machine;
  at(fn: FunctionCode, at: number): Thing;
}

/** Finds the nodes of the models that things stand for; -1 where there is none. */
export class Nodes {
  constructor(private readonly look: Holding) {}

  of(thing: Thing, depth = 0): number {
    if (thing.kind === 'external') return thing.node;
    if (thing.kind === 'instance') return this.ofBase(thing.code);
    if (thing.kind !== 'call' || depth > deepest) return -1;
    const { fn, callee, isNew } = thing.call;
    const { library } = this.look.machine;
    const called = this.ofCallee(fn, callee, depth + 1);
    const edge = isNew ? 'instance' : 'result';
    const made = library.step(called, edge);
    // What `require` gives may be what others import as the default.
    return made < 0 && called >= 0 ? library.step(library.member(called, 'default'), edge) : made;
  }

  private ofBase(code: ClassCode): number {
    const { classes, library } = this.look.machine;
    const base = classes.foreignBase(code);
    return base ? library.declared(base.module, base.path) : -1;
  }

  /** Of what is called: a member of what an earlier call gave, too. */
  ofCallee(fn: FunctionCode, at: number, depth = 0): number {
    const operation = operationsOf(fn)[at];
    if (operation?.op === Op.Get && depth < deepest) {
      const base = this.of(this.look.at(fn, operation.operands[0] ?? -1), depth + 1);
      const own = base < 0 ? -1 : this.ofMember(base, stringAt(fn, operation.operands[1]));
      if (own >= 0) return own;
    }
    return this.of(this.look.at(fn, at), depth + 1);
  }

  private ofMember(base: number, name: string): number {
    const { library } = this.look.machine;
    const own = library.member(base, name);
    return own >= 0 ? own : library.member(library.step(base, 'awaited'), name);
  }

  /** Of what a type declares. */
  ofType(fn: FunctionCode, type: number): number {
    const { library, types } = this.look.machine;
    const declared = type < 0 ? null : types.at(fn.file.file, type);
    return declared?.kind === 'external' ? library.declared(declared.module, declared.path) : -1;
  }
}
