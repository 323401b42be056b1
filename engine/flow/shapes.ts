import type { Atom, Value } from './atoms.js';
import type { ClassCode } from './code.js';

/** What an object is, apart from its members. */
export type ObjectKind =
  | { readonly kind: 'plain' | 'array' | 'environment' | 'promise' | 'iterator' | 'settler' | 'overlay' }
  | { readonly kind: 'instance'; readonly code: ClassCode }
  /** Made by a library: the node of the models that describes it, and how it was made. */
  | { readonly kind: 'external'; readonly node: number; readonly module: string; readonly path: string };

/** An object's members at one point of the program. Never changed in place. */
export interface Shape {
  readonly what: ObjectKind;
  readonly fields: ReadonlyMap<string, Value>;
  /** Values under keys that are not known, and the elements of an array beyond those in `fields`. */
  readonly others: Value;
  /** Values whose members are members of this too, where `fields` does not say otherwise. */
  readonly bases: Value;
  /** What it is declared to be. */
  readonly tags: Value;
}

/** Which objects look how: the part of the state that flows through a function. */
export class State {
  constructor(readonly shapes: Map<Atom, Shape> = new Map<Atom, Shape>()) {}

  copy(): State {
    return new State(new Map(this.shapes));
  }

  /** Whether a later state says nothing new of what there was; objects made since do not count, layers do. */
  isKeptIn(later: State): boolean {
    for (const [atom, shape] of later.shapes) {
      const here = this.shapes.get(atom);
      if (here ? !sameShape(here, shape) : shape.what.kind === 'overlay') return false;
    }
    return true;
  }

  /** Objects that another state knows besides. */
  takeNew(other: State): void {
    for (const [atom, shape] of other.shapes) if (!this.shapes.has(atom)) this.shapes.set(atom, shape);
  }
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.others !== b.others || a.bases !== b.bases || a.tags !== b.tags || a.fields.size !== b.fields.size)
    return false;
  for (const [name, value] of a.fields) if (b.fields.get(name) !== value) return false;
  return true;
}

/** What becomes of each field's value, under the same names. */
export function eachField(
  fields: ReadonlyMap<string, Value>,
  of: (value: Value) => Value,
): Map<string, Value> {
  const made = new Map<string, Value>();
  for (const [name, value] of fields) made.set(name, of(value));
  return made;
}
