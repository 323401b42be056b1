import type { Type } from '../link/types.js';
import type { Atom, Site, Value } from './atoms.js';
import type { ClassCode } from './code.js';
import type { Place } from './evidence.js';
import type { Frame } from './frame.js';
import type { CallArguments, Machine } from './machine.js';
import type { Memory } from './memory.js';
import type { Tag } from './summary.js';

/** What carrying out a library's call needs of the code that found it: `Calls` provides it. */
export interface Caller {
  readonly machine: Machine;
  readonly memory: Memory;
  /** Where terms of a frame are looked at. */
  place(frame: Frame): Place;
  call(frame: Frame, callee: Value, given: CallArguments, site: Site, name: string | null): Value;
  /** Calls functions that reach code which cannot be seen. */
  runCallbacks(
    frame: Frame,
    value: Value,
    site: Site,
    depth: number,
    node?: number,
    except?: ReadonlySet<string>,
  ): Value;
  /** Elements one by one, when all are known: of an array, in order; of a list or set of constants, in any. */
  knownElements(frame: Frame, value: Value): readonly Value[] | null;
  /** Elements in order, where all are known: of an array, or of the arguments that callers hand over. */
  elementsInOrder(frame: Frame, value: Value): readonly Value[] | null;
  /** The constants that callers are known to pass for an input. */
  told(frame: Frame, value: Value): Value;
  /** What the context says of a term that is called or constructed. */
  behaviourTold(frame: Frame, atom: Atom): readonly Tag[];
  construct(frame: Frame, callee: Value, given: CallArguments, site: Site): Value;
  classesOf(frame: Frame, atom: Atom): readonly ClassCode[];
  /** Runs the getter that a member stands for. */
  readGetter(frame: Frame, atom: Atom & { readonly kind: 'path' }, site: Site): Value;
  /** Classes that values of a declared type may be instances of. */
  classesOfType(type: Type): readonly ClassCode[];
}

/** A library call while it is carried out. */
export interface OngoingCall {
  readonly calls: Caller;
  readonly frame: Frame;
  readonly given: CallArguments;
  readonly site: Site;
  /** What was called. */
  readonly name: { readonly module: string; readonly path: string };
  /** What `new` has made already. */
  readonly made: Value | null;
}
