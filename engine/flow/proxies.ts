import type { Atom, Site, Value } from './atoms.js';
import type { Caller, OngoingCall } from './caller.js';
import { inner } from './evidence.js';
import type { Frame } from './frame.js';
import { memberNames } from './member-names.js';

/** Where a proxy keeps the function that reads in its target's place. */
const trapSlot = '$trap';
/** Where a proxy is made, as it were: beside what `new` made. */
const proxyPart = 4;

/**
 * `new Proxy(target, handler)`: without a function that reads, or is called, in its place it is the target itself. Of
 * members that the target is known to have it gives what the handler says, and of others when they are read.
 */
export function proxied(call: OngoingCall): Value {
  const { memory, machine } = call.calls;
  const [target, handler] = [call.given.args[0] ?? machine.domain.nothing, call.given.args[1]];
  const trap = (name: string): Value => {
    const found = handler ? memory.read(call.frame, handler, name) : machine.domain.nothing;
    return machine.domain.collect(found.atoms.filter(({ kind }) => kind === 'closure'));
  };
  if (!trap('apply').isEmpty) return applied(call, target, trap('apply'));
  return trap('get').isEmpty ? target : readThrough(call, target, trap('get'));
}

function readThrough(call: OngoingCall, target: Value, get: Value): Value {
  const { calls, frame, site } = call;
  const { memory, machine } = calls;
  const made = memory.part(frame, site, proxyPart);
  const proxy = machine.domain.single(made);
  const names = target.atoms.flatMap((atom) => namesIn(call, atom));
  for (const name of names) {
    const args = [target, machine.domain.constant(name), proxy];
    memory.writeAtom(frame, made, name, trapped(call, get, args), true);
  }
  memory.writeAtom(frame, made, trapSlot, get, true);
  memory.writeAtom(frame, made, '$target', target, true);
  return proxy;
}

/** A member that its target is not known to have, as a proxy gives it; `null` of anything else. */
export function readByTrap(calls: Caller, frame: Frame, atom: Atom, name: string, site: Site): Value | null {
  const { domain } = calls.machine;
  const fields = atom.kind === 'object' ? calls.memory.shape(frame, atom)?.fields : undefined;
  const get = fields?.get(trapSlot);
  if (!get) return null;
  const args = [fields?.get('$target') ?? domain.nothing, domain.constant(name), domain.single(atom)];
  return calls.call(frame, get, { receiver: domain.nothing, args, more: domain.nothing }, site, null);
}

/** `apply(target, receiver, list)` */
function applied(call: OngoingCall, target: Value, apply: Value): Value {
  const { memory, machine } = call.calls;
  const made = memory.part(call.frame, call.site, proxyPart);
  memory.writeAtom(call.frame, made, inner.result, trapped(call, apply, [target]), true);
  return machine.domain.single(made);
}

function trapped(call: OngoingCall, trap: Value, args: readonly Value[]): Value {
  const { nothing } = call.calls.machine.domain;
  const receiver = call.given.args[1] ?? nothing;
  return call.calls.call(call.frame, trap, { receiver, args, more: nothing }, call.site, null);
}

function namesIn(call: OngoingCall, atom: Atom): readonly string[] {
  const { machine, memory } = call.calls;
  const shape = memory.shape(call.frame, atom);
  const own = [...(shape?.fields.keys() ?? [])].filter((name) => !/^[$#@]|^get /.test(name));
  return own.length ? own : (memberNames(machine, call.calls.place(call.frame), atom) ?? []);
}
