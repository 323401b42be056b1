import type { Column } from '../models/columns.js';
import type { Naming } from '../models/named-records.js';
import type { EdgeKind } from '../models/rows.js';
import type { Type } from '../link/types.js';
import type { ClassCode, FunctionCode } from './code.js';

/**
 * The one value domain (DESIGN §2): a value is a small set of atoms, interned, so that equal values are the same
 * object. Terms speak of a function's inputs (`arg0`, `this`, `env`) and are rewritten where the function is called.
 */
export type Atom =
  | Constant
  | Scalar
  | Opaque
  | Input
  | Typed
  | Path
  | Slice
  | Narrowed
  | ObjectAtom
  | Closure
  | ClassAtom
  | External
  | Derived
  | Answer
  | Record
  | ModuleAtom
  | EnvironmentOf;

interface Common {
  readonly id: number;
  /** Mentions an input of the function at hand. */
  readonly open: boolean;
  /** Mentions an object whose members may still change. */
  readonly mutable: boolean;
}

export interface Constant extends Common {
  readonly kind: 'constant';
  readonly value: string | number | boolean | null | undefined;
}
/** Something operational that holds nothing of anybody: a length, a comparison, a count. */
export interface Scalar extends Common {
  readonly kind: 'scalar';
}
/** Something nothing is known of. */
export interface Opaque extends Common {
  readonly kind: 'unknown';
}
/** What the function was given: an argument, all arguments from one on, its receiver, its environment. */
export interface Input extends Common {
  readonly kind: 'input';
  readonly name: 'arg' | 'rest' | 'this' | 'env' | 'sent';
  readonly index: number;
}
/** A value of which only a declared type, or a telling name, is known, and where that is said. */
export interface Typed extends Common {
  readonly kind: 'typed';
  readonly type: Type;
  /** The name it goes by: `patient`; empty where none tells anything. */
  readonly name: string;
  readonly site: Site;
}
export interface Path extends Common {
  readonly kind: 'path';
  readonly base: Atom;
  readonly name: string;
  readonly depth: number;
}
/** Some members of a value: all but these, or only these. */
export interface Slice extends Common {
  readonly kind: 'slice';
  readonly base: Atom;
  readonly keep: boolean;
  readonly names: readonly string[];
}
/** A value that a condition showed to be of one type. */
export interface Narrowed extends Common {
  readonly kind: 'narrowed';
  readonly base: Atom;
  readonly type: Type;
}
/** An object by where it was made and through which calls. */
export interface ObjectAtom extends Common {
  readonly kind: 'object';
  readonly site: Site;
  readonly calls: readonly Site[];
}
export interface Closure extends Common {
  readonly kind: 'closure';
  readonly fn: FunctionCode;
  readonly env: Atom | null;
}
export interface ClassAtom extends Common {
  readonly kind: 'class';
  readonly code: ClassCode;
  readonly env: Atom | null;
}
/** A member of a package or a global, by its node in the models, if the models know it. */
export interface External extends Common {
  readonly kind: 'external';
  readonly module: string;
  readonly path: string;
  readonly node: number;
}
/** A new value made of others: text, a number, a digest. */
export interface Derived extends Common {
  readonly kind: 'derived';
  readonly edge: EdgeKind;
  readonly of: Value;
  /** What the text begins with, where that is known by itself: the host of an address. */
  readonly head: Value;
  /** What is written of an address, with `:` for what is told: `:/visits/:/notes`; empty where that is nothing. */
  readonly written: string;
}
/** What is known of a text that is put together. */
export type Wording = Pick<Derived, 'head' | 'written'>;
/** The records that texts name which the callers hand over: the path of a request, a query. */
export interface Answer extends Common {
  readonly kind: 'answer';
  readonly by: Naming;
  /** The texts, and the parts of those that are put together. */
  readonly naming: Value;
  /** The members that alone are asked for; `null` where the texts tell that, or nothing does. */
  readonly chosen: readonly Column[] | null;
  readonly site: Site;
}
/** An object as it was at one moment. */
export interface Record extends Common {
  readonly kind: 'record';
  readonly fields: ReadonlyMap<string, Value>;
  /** Values under keys that are not known, elements among them. */
  readonly others: Value;
  /** Values whose members are members of this too. */
  readonly bases: Value;
  /** What it is declared to be. */
  readonly tags: Value;
  /** How many records lie within each other, with this one. */
  readonly depth: number;
}
/** All variables of a file. */
export interface ModuleAtom extends Common {
  readonly kind: 'module';
  readonly file: string;
}
/** The environment that a closure of `fn`, found in `base`, carries. */
export interface EnvironmentOf extends Common {
  readonly kind: 'environment';
  readonly base: Atom;
  readonly fn: FunctionCode;
}

/** A place in the code: a function and one of its operations; -1 minus n is the n-th parameter's declaration. */
export interface Site {
  readonly id: number;
  readonly fn: FunctionCode;
  readonly op: number;
}

/** A set of atoms, sorted by number, interned. */
export class Value {
  readonly open: boolean;
  readonly mutable: boolean;
  /** How many records lie within each other in it. */
  readonly depth: number;
  constructor(
    readonly id: number,
    readonly atoms: readonly Atom[],
  ) {
    let depth = 0;
    for (const atom of atoms) {
      if (atom.kind === 'record') depth = Math.max(depth, atom.depth);
      else if (atom.kind === 'derived') depth = Math.max(depth, atom.of.depth);
    }
    this.depth = depth;
    this.open = atoms.some((atom) => atom.open);
    this.mutable = atoms.some((atom) => atom.mutable);
  }

  get isEmpty(): boolean {
    return this.atoms.length === 0;
  }
}
