import type { Type } from '../link/types.js';
import type { Atom } from './atoms.js';
import type { FunctionCode } from './code.js';

/** Declared types found before: of terms that speak of no input, and of those of each function's inputs. */
export class TypeMemo {
  private readonly closed: (Type | undefined)[] = [];
  private readonly open = new Map<FunctionCode, Map<Atom, Type>>();

  of(fn: FunctionCode, atom: Atom, find: () => Type): Type {
    if (!atom.open) return (this.closed[atom.id] ??= find());
    const table = this.open.get(fn) ?? new Map<Atom, Type>();
    this.open.set(fn, table);
    const known = table.get(atom);
    if (known) return known;
    const found = find();
    table.set(atom, found);
    return found;
  }

  /** Functions that may declare something else now. */
  forget(functions: Iterable<FunctionCode>): void {
    for (const fn of functions) this.open.delete(fn);
  }
}
