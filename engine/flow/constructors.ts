import type { ModelNode } from '../models/compile.js';
import type { Site } from './atoms.js';
import type { Caller } from './caller.js';
import type { ClassCode, FunctionCode } from './code.js';
import type { Frame } from './frame.js';
import { type CalleeName, LibraryCall } from './library-call.js';
import { keepMakingOf } from './library-objects.js';
import type { CallArguments } from './machine.js';
import { partsOfClass } from './own-methods.js';

/** Runs what `super(…)` or `new` runs for one class. */
export function runConstructor(
  calls: Caller,
  frame: Frame,
  code: ClassCode,
  given: CallArguments,
  site: Site,
): void {
  const { machine } = calls;
  const own = machine.code.fn(code.file.file, code.facts.construct);
  const [made] = given.receiver.atoms;
  const base = made ? calls.memory.members.baseOf(frame, code, made) : null;
  if (!own && base) runConstructor(calls, frame, base, given, site);
  if (!own && !base) runForeignConstructor(calls, frame, code, given, site);
  const fields = machine.code.fn(code.file.file, code.facts.fields);
  if (fields) runMember(calls, frame, fields, { ...given, args: [] }, site);
  if (own) runMember(calls, frame, own, given, site);
}

/** What a library's class does with its arguments, for a class of the program that extends it. */
export function runForeignConstructor(
  calls: Caller,
  frame: Frame,
  code: ClassCode,
  given: CallArguments,
  site: Site,
): void {
  const base = foreignConstructor(calls, code);
  if (!base) return;
  const { node, model, name } = base;
  const { constructing } = partsOfClass(model);
  new LibraryCall(calls, frame, node, constructing, name, given, site, given.receiver).run();
  if (!model.rows.some(({ row }) => row.role === 'vendor')) return;
  for (const made of given.receiver.atoms) keepMakingOf(calls, frame, made, node, given);
}

/** A library calls methods that a class of the program gives an instance: `_transform(chunk)`. */
export function runForeignMethods(
  calls: Caller,
  frame: Frame,
  code: ClassCode,
  given: CallArguments,
  site: Site,
): void {
  const base = foreignConstructor(calls, code);
  if (!base) return;
  const { methods } = partsOfClass(base.model);
  if (methods.rows.length)
    new LibraryCall(calls, frame, base.node, methods, base.name, given, site, given.receiver).run();
}

/** The constructor of the library's class that a class extends, if a model speaks of it. */
function foreignConstructor(
  { machine: { classes, library } }: Caller,
  code: ClassCode,
): { readonly node: number; readonly model: ModelNode; readonly name: CalleeName } | null {
  const base = classes.foreignBase(code);
  if (!base) return null;
  const node = base.path.reduce((at, name) => library.member(at, name), library.module(base.module));
  const model = library.node(node);
  return model?.rows.length
    ? { node, model, name: { module: base.module, path: base.path.join('.') } }
    : null;
}

function runMember(calls: Caller, frame: Frame, fn: FunctionCode, given: CallArguments, site: Site): void {
  for (const receiver of given.receiver.atoms)
    for (const env of calls.memory.members.environments(frame, fn, receiver))
      calls.machine.invoke(frame, fn, env, given, site);
}
