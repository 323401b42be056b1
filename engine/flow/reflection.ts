import type { Atom, Value } from './atoms.js';
import type { OngoingCall } from './caller.js';
import { inner } from './evidence.js';
import { writeMember } from './members.js';
import { readMember } from './operations.js';

/** `Reflect.get(object, key)` */
export function getMember(call: OngoingCall): Value {
  const { domain } = call.calls.machine;
  const [object, key] = [argument(call, 0), argument(call, 1)];
  return domain.joinAll(
    call.calls.told(call.frame, key).atoms.map((atom) => {
      if (atom.kind !== 'constant') return call.calls.memory.read(call.frame, object, inner.any);
      return readMember(call.calls, call.frame, object, String(atom.value), call.site);
    }),
  );
}

/** `Reflect.set(object, key, value)` */
export function setMember(call: OngoingCall): Value {
  writeMember(call.calls.memory, call.frame, argument(call, 0), argument(call, 1), argument(call, 2));
  return call.calls.machine.domain.scalar;
}

/** `Reflect.deleteProperty(object, key)` */
export function deleteMember(call: OngoingCall): Value {
  for (const atom of argument(call, 1).atoms)
    if (atom.kind === 'constant') call.calls.memory.delete(call.frame, argument(call, 0), String(atom.value));
  return call.calls.machine.domain.scalar;
}

/** `Reflect.apply(fn, receiver, list)` */
export function applyTo(call: OngoingCall): Value {
  const [known, more] = spread(call, argument(call, 2));
  const given = { receiver: argument(call, 1), args: known, more };
  return call.calls.call(call.frame, argument(call, 0), given, call.site, null);
}

/** `Reflect.construct(Class, list)` */
export function constructWith(call: OngoingCall): Value {
  const [known, more] = spread(call, argument(call, 1));
  const given = { receiver: call.calls.machine.domain.nothing, args: known, more };
  return call.calls.construct(call.frame, argument(call, 0), given, call.site);
}

/** `Object.create(prototype)` */
export function createFrom(call: OngoingCall): Value {
  const { memory, machine } = call.calls;
  const made = machine.domain.single(memory.allocate(call.frame, call.site, { kind: 'plain' }));
  const prototype = argument(call, 0).atoms.filter((atom) => atom.kind !== 'constant');
  if (prototype.length) memory.writeBase(call.frame, made, machine.domain.collect(prototype));
  return made;
}

/** `map.delete(key)`, `map.clear()`: what stood there is gone, where it is certain which map it is. */
export function deleteKey(call: OngoingCall): Value {
  const [map] = call.given.receiver.atoms;
  const [key] = argument(call, 0).atoms;
  const isSure = call.given.receiver.atoms.length === 1 && map && argument(call, 0).atoms.length === 1;
  if (isSure && key?.kind === 'constant') keep(call, map, (name) => name !== `#${String(key.value)}`);
  return call.calls.machine.domain.scalar;
}

export function clearKeys(call: OngoingCall): Value {
  const [map] = call.given.receiver.atoms;
  if (call.given.receiver.atoms.length === 1 && map) keep(call, map, (name) => !name.startsWith('#'));
  return call.calls.machine.domain.undefined;
}

function keep(call: OngoingCall, map: Atom, isKept: (name: string) => boolean): void {
  const shape = call.frame.state?.shapes.get(map);
  if (!shape || !call.frame.made.has(map)) return;
  const fields = new Map([...shape.fields].filter(([name]) => isKept(name)));
  call.frame.state?.shapes.set(map, { ...shape, fields });
}

function spread(call: OngoingCall, array: Value): readonly [readonly Value[], Value] {
  const { memory, machine } = call.calls;
  const known = memory.knownElements(call.frame, array);
  return known ? [known, machine.domain.nothing] : [[], memory.elements(call.frame, array)];
}

function argument(call: OngoingCall, index: number): Value {
  return call.given.args[index] ?? call.calls.machine.domain.nothing;
}

/** `Object.setPrototypeOf(object, prototype)`, `util.inherits(Child, Parent)` */
export function extend(call: OngoingCall): Value {
  const { memory } = call.calls;
  const [target, base] = [argument(call, 0), argument(call, 1)];
  const isPrototype = call.name.path.endsWith('setPrototypeOf');
  const of = (value: Value): Value => (isPrototype ? value : memory.read(call.frame, value, 'prototype'));
  memory.writeBase(call.frame, of(target), of(base));
  return target;
}

/** `Symbol('name')`: no other member goes by it. */
export function symbol(call: OngoingCall): Value {
  const { fn, op } = call.site;
  return call.calls.machine.domain.constant(`@@${fn.file.file} ${String(fn.number)} ${String(op)}`);
}
