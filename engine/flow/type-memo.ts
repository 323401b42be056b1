import type { Asking } from '../link/asking.js';
import type { Type } from '../link/types.js';
import type { Atom } from './atoms.js';
import type { FunctionCode } from './code.js';

/** Declared types that were found before, for each function: who asks is who is told when they become others. */
export class TypeMemo {
  private readonly known = new Map<FunctionCode, Map<Atom, Type>>();

  constructor(private readonly asking: Asking) {}

  get(fn: FunctionCode, atom: Atom): Type | undefined {
    return this.known.get(fn)?.get(atom);
  }

  /** Finds a type that is not known yet, and keeps it. */
  find(fn: FunctionCode, atom: Atom, find: () => Type): Type {
    const found = this.asking.by(fn, find);
    const table = this.known.get(fn) ?? new Map<Atom, Type>();
    this.known.set(fn, table);
    table.set(atom, found);
    return found;
  }

  /** Functions that may declare something else now, or for which names and types mean something else. */
  forget(functions: Iterable<FunctionCode>): void {
    for (const fn of functions) this.known.delete(fn);
  }
}
