import type { ModelNode } from '../models/compile.js';
import type { Atom, Constant, Site, Value } from './atoms.js';
import type { ClassCode, FunctionCode } from './code.js';
import type { Shape } from './shapes.js';

/** What a library call is known to do with its arguments: the model node and the values it was given. */
export interface Event {
  /** The call. */
  readonly site: Site;
  readonly node: ModelNode | null;
  /** `console.log`, `OpenAI.chat.completions.create`: how the callee is named. */
  readonly callee: string;
  readonly receiver: Value;
  readonly args: readonly Value[];
  /** Where spread or unknown arguments make the list open-ended. */
  readonly more: Value;
  /** The call through which it came up from a callee, by which unit, the same event there, and how many calls in all. */
  readonly via: {
    readonly call: Site;
    readonly unit: number;
    readonly event: Event;
    readonly caller: 'code' | 'library' | 'framework';
    readonly calls: number;
  } | null;
}

/** A change that a function makes to what it did not make itself. */
export interface Effect {
  /** What is changed: a path from an input, a module, an object known to the whole program. */
  readonly target: Atom;
  readonly shape: Shape;
  /** The members written are replaced, rather than added to. */
  readonly sure: boolean;
}

/**
 * What a term turned out to be by what is done with it: one of its members goes by a telling name, or it is taken for
 * somebody's record. Whoever had it before had that (SPEC §1, evidence 3 and 4).
 */
export interface Lesson {
  readonly of: Atom;
  /** What says what it is; `null` where the term does so itself. */
  readonly as: Atom | null;
}

/** One function in one context: what it gives back, changes and sets off, in terms of its inputs. */
export interface Summary {
  readonly result: Value;
  /** What a generator gives at its end. */
  readonly ended: Value;
  readonly thrown: Value;
  /** Objects made here that the rest of the summary mentions. */
  readonly objects: ReadonlyMap<Atom, Shape>;
  readonly effects: readonly Effect[];
  readonly events: readonly Event[];
  readonly lessons: readonly Lesson[];
  /** Some bound was reached while it was made: which one. */
  readonly cut: string | null;
}

/** What stands in a control position: something called, constructed, compared with or used as a key. */
export type Tag =
  | { readonly kind: 'function'; readonly fn: FunctionCode }
  /** An instance of a class. */
  | { readonly kind: 'class'; readonly code: ClassCode }
  /** A class itself, to be called with `new`. */
  | { readonly kind: 'constructor'; readonly code: ClassCode }
  /** A node of the models. */
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'constant'; readonly atom: Constant }
  /** Fills a cell of something else: `resolve`, `reject`, a state's setter. */
  | { readonly kind: 'settler'; readonly cell: Constant }
  | { readonly kind: 'bound' };

/** A set of tags, interned. */
export interface Tags {
  readonly id: number;
  readonly list: readonly Tag[];
}

/** What the control positions of a function hold, by the term of its inputs that stands there. Interned. */
export interface Context {
  readonly id: number;
  readonly tags: ReadonlyMap<Atom, Tags>;
}

/** A function with a context: the unit of work. */
export interface Unit {
  readonly id: number;
  readonly fn: FunctionCode;
  readonly context: Context;
}
