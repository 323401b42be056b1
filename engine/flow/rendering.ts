import type { Atom, Site, Value } from './atoms.js';
import type { Caller, OngoingCall } from './caller.js';
import type { Frame } from './frame.js';
import type { Memory } from './memory.js';

/** Where a state's value, and a context's, is kept. */
export const stateCell = '0';
export const contextCell = '#current';

/** `const [value, setValue] = useState(initial)`: what the setter is called with is there in the next rendering. */
export function state(call: OngoingCall): Value {
  const { memory, machine } = call.calls;
  const { domain } = machine;
  const made = memory.allocate(call.frame, call.site, { kind: 'array' });
  call.frame.state?.shapes.set(made, memory.emptyShape({ kind: 'array' }));
  const initial = domain.join(initialState(call), call.frame.rendered.get(made) ?? domain.nothing);
  memory.writeAtom(call.frame, made, stateCell, initial, true);
  memory.writeAtom(call.frame, made, '1', setter(call, made), true);
  call.frame.cells.set(made, initial);
  return domain.single(made);
}

/** `setState((state) => …)` calls what it is given with the state as it is. */
export function nextState(calls: Caller, frame: Frame, now: Value, given: Value, site: Site): Value {
  const { domain } = calls.machine;
  const functions = domain.collect(given.atoms.filter(({ kind }) => kind === 'closure'));
  const others = domain.collect(given.atoms.filter(({ kind }) => kind !== 'closure'));
  if (functions.isEmpty) return given;
  const called = { receiver: domain.nothing, args: [now], more: domain.nothing, caller: 'library' as const };
  return domain.join(others, calls.call(frame, functions, called, site, null));
}

/** `useState(() => initial)` calls what it is given. */
function initialState(call: OngoingCall): Value {
  const { domain } = call.calls.machine;
  const given = call.given.args[0] ?? domain.undefined;
  const called = { receiver: domain.nothing, args: [], more: domain.nothing, caller: 'library' as const };
  return given.atoms.some((atom) => atom.kind === 'closure')
    ? call.calls.call(call.frame, given, called, call.site, null)
    : given;
}

function setter(call: OngoingCall, target: Atom): Value {
  const { memory, machine } = call.calls;
  const atom = machine.domain.object(call.site, [call.frame.site(-2105)]);
  call.frame.made.add(atom);
  call.frame.state?.shapes.set(atom, memory.emptyShape({ kind: 'settler' }));
  memory.writeAtom(call.frame, atom, '$target', machine.domain.single(target), true);
  memory.writeAtom(call.frame, atom, '$cell', machine.domain.constant(stateCell), true);
  return machine.domain.single(atom);
}

/** States that hold more at the end of a rendering than at its start, as the next one finds them. */
export function changedStates(memory: Memory, frame: Frame): ReadonlyMap<Atom, Value> {
  const { domain } = memory.machine;
  const changed = new Map<Atom, Value>();
  const { state } = frame;
  frame.state = frame.exit;
  for (const [atom, before] of frame.cells) {
    const now = frame.exit?.shapes.get(atom)?.fields.get(stateCell) ?? before;
    const held = domain.join(before, now);
    // What was made in this rendering is not there in the next, unless it is kept as it looks now.
    if (held !== before) changed.set(atom, memory.snapshot(frame, held));
  }
  frame.state = state;
  return changed;
}

/** `createContext(initial)`: providers write what readers find. */
export function context(call: OngoingCall): Value {
  const { memory, machine } = call.calls;
  const { domain } = machine;
  const made = memory.allocate(call.frame, call.site, { kind: 'plain' });
  const provider = memory.part(call.frame, call.site, 2);
  memory.writeAtom(call.frame, made, contextCell, call.given.args[0] ?? domain.undefined, true);
  memory.writeAtom(call.frame, made, 'Provider', domain.single(provider), true);
  memory.writeAtom(call.frame, provider, '$context', domain.single(made), true);
  return domain.single(made);
}

/** `<Context.Provider value={…}>` and `<Context value={…}>` */
export function provide(memory: Memory, frame: Frame, tag: Atom, props: Value): void {
  const shape = tag.kind === 'object' ? memory.shape(frame, tag) : undefined;
  const contexts = shape?.fields.get('$context')?.atoms ?? (shape?.fields.has(contextCell) ? [tag] : []);
  for (const one of contexts)
    memory.writeAtom(frame, one, contextCell, memory.read(frame, props, 'value'), false);
}
