import type { Site } from './atoms.js';
import type { Caller } from './caller.js';
import type { ClassCode, FunctionCode } from './code.js';
import type { Frame } from './frame.js';
import { LibraryCall } from './library-call.js';
import { keepMakingOf } from './library-objects.js';
import type { CallArguments } from './machine.js';

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
  const base = calls.machine.classes.foreignBase(code);
  if (!base) return;
  const { library } = calls.machine;
  const node = base.path.reduce((at, name) => library.member(at, name), library.module(base.module));
  const model = library.node(node);
  const name = { module: base.module, path: base.path.join('.') };
  if (!model?.rows.length) return;
  new LibraryCall(calls, frame, node, model, name, given, site, given.receiver).run();
  if (!model.rows.some(({ row }) => row.role === 'vendor')) return;
  for (const made of given.receiver.atoms) keepMakingOf(calls, frame, made, node, given);
}

function runMember(calls: Caller, frame: Frame, fn: FunctionCode, given: CallArguments, site: Site): void {
  for (const receiver of given.receiver.atoms)
    for (const env of calls.memory.members.environments(frame, fn, receiver))
      calls.machine.invoke(frame, fn, env, given, site);
}
