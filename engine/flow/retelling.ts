import type { Atom, Value } from './atoms.js';
import type { Frame } from './frame.js';
import type { Memory } from './memory.js';
import type { Shape } from './shapes.js';

/** Objects whose cells hold more at the end than listeners were told, with these cells as they are then. */
export function filledLater(memory: Memory, frame: Frame): ReadonlyMap<Atom, Shape> {
  const filled = new Map<Atom, Shape>();
  const { state } = frame;
  frame.state = frame.exit;
  for (const [atom, cells] of frame.heard) {
    const shape = frame.exit?.shapes.get(atom);
    const isMore = [...cells].some(([name, told]) => shape && holdsMore(memory, shape, name, told));
    if (shape && isMore) filled.set(atom, cellsOf(memory, frame, shape));
  }
  frame.state = state;
  return filled;
}

function holdsMore(memory: Memory, shape: Shape, name: string, told: Value): boolean {
  const { domain } = memory.machine;
  const now = name === '#*' ? memory.keyed(shape) : (shape.fields.get(name) ?? domain.nothing);
  return domain.join(told, now) !== told;
}

/** What was made in this run is not there in the next, unless it is kept as it looks now. */
function cellsOf(memory: Memory, frame: Frame, { what, fields }: Shape): Shape {
  const cells = [...fields].filter(([name]) => name.startsWith('#'));
  return {
    ...memory.emptyShape(what),
    fields: new Map(cells.map(([name, value]) => [name, memory.snapshot(frame, value)])),
  };
}
