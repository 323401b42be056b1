import type { Atom, Site, Value } from './atoms.js';
import type { Caller, OngoingCall } from './caller.js';
import { inner } from './evidence.js';
import type { Frame } from './frame.js';
import type { CallArguments } from './machine.js';

/** Where a promise is being made. */
interface Making {
  readonly calls: Caller;
  readonly frame: Frame;
  readonly site: Site;
}

/** The function that a promisified one stands for. */
const promisedSlot = '$promised';

/** `new Promise((resolve, reject) => …)`: what either is called with is what the promise becomes. */
export function promise(call: OngoingCall): Value {
  const { domain } = call.calls.machine;
  const made = newPromise(call);
  const given = { receiver: domain.nothing, args: settlers(call, made), more: domain.nothing };
  call.calls.call(call.frame, call.given.args[0] ?? domain.nothing, given, call.site, null);
  return domain.single(made);
}

/** `Promise.withResolvers()` */
export function withResolvers(call: OngoingCall): Value {
  const { domain } = call.calls.machine;
  const { memory } = call.calls;
  const made = newPromise(call);
  const [resolve, reject] = settlers(call, made);
  const parts = memory.part(call.frame, call.site, 0);
  memory.writeAtom(call.frame, parts, 'promise', domain.single(made), true);
  memory.writeAtom(call.frame, parts, 'resolve', resolve ?? domain.nothing, true);
  memory.writeAtom(call.frame, parts, 'reject', reject ?? domain.nothing, true);
  return domain.single(parts);
}

/** `promisify(load)`: of a function of the program, one that gives what its callback is called with. */
export function promisify(call: OngoingCall): Value {
  const { domain } = call.calls.machine;
  const { memory } = call.calls;
  const given = call.given.args[0] ?? domain.nothing;
  const own = given.atoms.filter(({ kind }) => kind === 'closure' || kind === 'object');
  if (!own.length) return given;
  const made = memory.allocate(call.frame, call.site, { kind: 'plain' });
  memory.writeAtom(call.frame, made, promisedSlot, domain.collect(own), true);
  return domain.collect([made, ...given.atoms.filter((atom) => !own.includes(atom))]);
}

/** Calls what `promisify` gave; `null` for any other object. */
export function callPromisified(making: Making, atom: Atom, given: CallArguments): Value | null {
  const { calls, frame, site } = making;
  const { domain } = calls.machine;
  const fn = calls.memory.shape(frame, atom)?.fields.get(promisedSlot);
  if (!fn) return null;
  const made = newPromise(making);
  // `(error, value) => …`
  const done = settler(making, made, `1 ${inner.awaited}`, -2103);
  calls.call(frame, fn, { ...given, args: [...given.args, done] }, site, null);
  return domain.single(made);
}

function newPromise({ calls, frame, site }: Making): Atom {
  const made = calls.memory.allocate(frame, site, { kind: 'promise' });
  frame.state?.shapes.set(made, calls.memory.emptyShape({ kind: 'promise' }));
  return made;
}

/** `resolve` and `reject` of a promise. */
function settlers(making: Making, made: Atom): readonly Value[] {
  return [settler(making, made, inner.awaited, -2103), settler(making, made, inner.rejected, -2104)];
}

/** A function that fills a cell of a promise. `number` tells the functions of one call apart. */
function settler({ calls, frame, site }: Making, made: Atom, cell: string, number: number): Value {
  const { memory, machine } = calls;
  const atom = machine.domain.object(site, [frame.site(number)]);
  frame.made.add(atom);
  frame.state?.shapes.set(atom, memory.emptyShape({ kind: 'settler' }));
  memory.writeAtom(frame, atom, '$target', machine.domain.single(made), true);
  memory.writeAtom(frame, atom, '$cell', machine.domain.constant(cell), true);
  return machine.domain.single(atom);
}
