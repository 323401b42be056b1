import type { Atom, Value } from './atoms.js';
import type { Frame } from './frame.js';
import type { Machine } from './machine.js';
import type { Shape } from './shapes.js';

/** Where objects are looked up: `Memory` provides it. */
export interface Heap {
  readonly machine: Machine;
  shape(frame: Frame, atom: Atom): Shape | undefined;
  readAtom(frame: Frame, atom: Atom, name: string): Value;
}
