import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Frame } from './frame.js';
import type { CallArguments } from './machine.js';
import type { ObjectKind } from './shapes.js';

/** An object that a library made, with what it was made of. */
export function external(
  calls: Caller,
  frame: Frame,
  what: ObjectKind,
  by: number,
  given: CallArguments,
  site: Site,
): Atom {
  const made = calls.memory.allocate(frame, site, what);
  keepMaking(calls, frame, made, by, given);
  return made;
}

/** Writes down with what an object was made. */
export function keepMaking(calls: Caller, frame: Frame, made: Atom, by: number, given: CallArguments): void {
  const { memory } = calls;
  const shape = frame.state?.shapes.get(made);
  if (!shape || !frame.state) return;
  const fields = new Map(shape.fields);
  given.args.forEach((arg, i) => {
    fields.set(`$${i}`, memory.snapshot(frame, arg));
    // A function that was handed in may be called later: with all that is around it.
    if (arg.atoms.some((atom) => atom.kind === 'closure')) fields.set(makerSlot(i), arg);
  });
  if (given.callee) fields.set('$callee', memory.snapshot(frame, given.callee));
  fields.set('$by', calls.machine.domain.constant(by));
  fields.set('$of', memory.snapshot(frame, given.receiver));
  frame.state.shapes.set(made, { ...shape, fields });
}

/** The same of an instance of the program's own class that extends a library's client. */
export function keepMakingOf(
  calls: Caller,
  frame: Frame,
  made: Atom,
  by: number,
  given: CallArguments,
): void {
  const { memory, machine } = calls;
  given.args.forEach((arg, i) => {
    memory.writeAtom(frame, made, `$${i}`, memory.snapshot(frame, arg), true);
  });
  memory.writeAtom(frame, made, '$by', machine.domain.constant(by), true);
}

/** Where a library's object keeps what the variable is called that it was first put into. */
export const calledSlot = '$called';

/** Writes down what a library's object is called: a schema says by that whom it describes. */
export function keepName(calls: Caller, frame: Frame, { atoms }: Value, name: string): void {
  for (const atom of name ? atoms : []) {
    const shape = frame.state?.shapes.get(atom);
    if (shape?.what.kind !== 'external' || shape.fields.has(calledSlot)) continue;
    const fields = new Map(shape.fields).set(calledSlot, calls.machine.domain.constant(name));
    frame.state?.shapes.set(atom, { ...shape, fields });
  }
}

/** Where a library's object keeps a function that it was made with. */
export function makerSlot(index: number): string {
  return `@${index}`;
}
