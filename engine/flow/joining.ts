import type { Atom, Value } from './atoms.js';
import type { Frame } from './frame.js';
import type { Heap } from './heap.js';
import { type Shape, State } from './shapes.js';

/** Two ways meet: what an object may be is what it is on either. */
export function joinedStates(heap: Heap, frame: Frame, a: State, b: State): State {
  const joined = new Map(a.shapes);
  const meeting: Meeting = { heap, frame, a, b };
  for (const [atom, shape] of b.shapes) {
    const other = a.shapes.get(atom);
    if (other !== shape)
      joined.set(atom, other ? joinedShapes(meeting, atom, other, shape) : onlyOnce(meeting, a, atom, shape));
  }
  for (const [atom, shape] of a.shapes)
    if (!b.shapes.has(atom)) joined.set(atom, onlyOnce(meeting, b, atom, shape));
  return new State(joined);
}

interface Meeting {
  readonly heap: Heap;
  readonly frame: Frame;
  readonly a: State;
  readonly b: State;
}

/** A layer that exists on one way only: the other way sees what lies beneath it. */
function onlyOnce(meeting: Meeting, elsewhere: State, atom: Atom, shape: Shape): Shape {
  if (shape.what.kind !== 'overlay') return shape;
  const { domain } = meeting.heap.machine;
  const fields = new Map<string, Value>();
  for (const [name, value] of shape.fields)
    fields.set(name, domain.join(value, at(meeting, elsewhere, atom, name)));
  return { ...shape, fields, bases: domain.join(shape.bases, domain.single(atom)) };
}

function at({ heap, frame }: Meeting, state: State, atom: Atom, name: string): Value {
  const now = frame.state;
  frame.state = state;
  const value = heap.readAtom(frame, atom, name);
  frame.state = now;
  return value;
}

function joinedShapes(meeting: Meeting, atom: Atom, a: Shape, b: Shape): Shape {
  const { domain } = meeting.heap.machine;
  const fields = new Map(a.fields);
  for (const [name, value] of b.fields)
    if (!fields.has(name)) fields.set(name, domain.join(value, at(meeting, meeting.a, atom, name)));
  for (const [name, value] of a.fields)
    fields.set(name, domain.join(value, b.fields.get(name) ?? at(meeting, meeting.b, atom, name)));
  return {
    what: a.what,
    fields,
    others: domain.join(a.others, b.others),
    bases: domain.join(a.bases, b.bases),
    tags: domain.join(a.tags, b.tags),
  };
}
