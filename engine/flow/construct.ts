import type { NamedType } from '../link/types.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import { classSlots } from './class-members.js';
import { constructorsTold } from './classes-meant.js';
import { runConstructor, runForeignMethods } from './constructors.js';
import { isOurs, nodeOf } from './evidence.js';
import type { Frame } from './frame.js';
import { handedOver } from './libraries.js';
import { type CalleeName, LibraryCall } from './library-call.js';
import { external } from './library-objects.js';
import type { CallArguments, Machine } from './machine.js';
import { bindMember } from './binding.js';
import { partsOfClass } from './own-methods.js';
import { tellFields } from './told-fields.js';

/** `new` of a library's class, or of the program's. */
export function construct(
  calls: Caller,
  frame: Frame,
  callee: Value,
  given: CallArguments,
  site: Site,
): Value {
  const results = callee.atoms.map((atom) => constructAtom(calls, frame, atom, given, site));
  return results.length ? calls.machine.domain.joinAll(results) : unknownInstance(calls, frame, given, site);
}

function constructAtom(calls: Caller, frame: Frame, atom: Atom, given: CallArguments, site: Site): Value {
  switch (atom.kind) {
    case 'class':
      return newInstance(calls, frame, atom, given, site);
    case 'external':
      return newExternal(calls, frame, atom.node, atom, given, site);
    case 'closure':
      return newByFunction(calls, frame, atom, given, site);
    default: {
      const node = nodeOf(calls.machine, calls.place(frame), atom);
      const name = { module: '', path: atom.kind === 'path' ? atom.name : '' };
      if (calls.machine.library.node(node)?.rows.length)
        return newExternal(calls, frame, node, name, given, site);
      const told = constructorsTold(calls, frame, atom);
      return told.length
        ? construct(calls, frame, calls.machine.domain.collect(told), given, site)
        : unknownInstance(calls, frame, given, site);
    }
  }
}

/** An instance of a class of the program: its fields, then its constructor; bases first. */
function newInstance(
  calls: Caller,
  frame: Frame,
  atom: Atom & { kind: 'class' },
  given: CallArguments,
  site: Site,
): Value {
  const made = calls.memory.allocate(frame, site, { kind: 'instance', code: atom.code });
  const receiver = calls.machine.domain.single(made);
  calls.memory.writeAtom(frame, made, classSlots.made, calls.machine.domain.single(atom), true);
  runConstructor(calls, frame, atom.code, { ...given, receiver }, site);
  const { facts, file, number } = atom.code;
  const type = calls.machine.types.table.instance(facts.name, file.file, number);
  tellGeneric(calls, frame, made, type, site);
  tellFields(calls, frame, made, type, site);
  runForeignMethods(calls, frame, atom.code, { ...given, receiver }, site);
  return receiver;
}

/** What a generic class holds is what the class that extends it says: `class Visits extends Store<Visit>`. */
function tellGeneric(calls: Caller, frame: Frame, made: Atom, type: NamedType, site: Site): void {
  const { types } = calls.machine;
  const isTold = types.bases(type).some((base) => base.kind === 'named' && base.args.length > 0);
  if (!isTold) return;
  for (const name of frame.state?.shapes.get(made)?.fields.keys() ?? [])
    if (!isOurs(name)) bindMember(calls, frame, made, name, types.member(type, name), site);
}

/** `new` of a function: what its prototype holds is the object's too. */
function newByFunction(
  calls: Caller,
  frame: Frame,
  atom: Atom & { kind: 'closure' },
  given: CallArguments,
  site: Site,
): Value {
  const { machine, memory } = calls;
  const made = machine.domain.single(memory.allocate(frame, site, { kind: 'plain' }));
  memory.writeBase(frame, made, memory.read(frame, machine.domain.single(atom), 'prototype'));
  machine.invoke(frame, atom.fn, atom.env, { ...given, receiver: made }, site);
  return made;
}

function newExternal(
  calls: Caller,
  frame: Frame,
  called: number,
  name: CalleeName,
  given: CallArguments,
  site: Site,
): Value {
  const { machine } = calls;
  const node = constructible(machine, called);
  const instance = machine.library.step(node, 'instance');
  const made = external(
    calls,
    frame,
    { kind: 'external', node: instance, module: name.module, path: name.path },
    node,
    given,
    site,
  );
  const model = machine.library.node(node);
  if (model?.rows.length) {
    const { constructing } = partsOfClass(model);
    const instance = machine.domain.single(made);
    return new LibraryCall(calls, frame, node, constructing, name, given, site, instance).run();
  }
  for (const arg of given.args) calls.runCallbacks(frame, arg, site, 0);
  return machine.domain.single(made);
}

/** A CommonJS package may be its own default export. */
function constructible(machine: Machine, node: number): number {
  const { library } = machine;
  return library.step(node, 'instance') >= 0 || library.step(node, '.default') < 0
    ? node
    : library.step(node, '.default');
}

/** An instance of a class that nothing is known of. */
function unknownInstance(calls: Caller, frame: Frame, given: CallArguments, site: Site): Value {
  handedOver(calls, frame, given, site);
  return calls.machine.domain.unknown;
}
