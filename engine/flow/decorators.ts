import type { Atom, ClassAtom, Site, Value } from './atoms.js';
import type { Calls } from './calls.js';
import { methodSlot } from './class-members.js';
import { nodeOf } from './evidence.js';
import type { Frame } from './frame.js';

/** Parameters that a decorator of the older kind has: target, name, description. */
const olderParameters = 3;

/** `@decorator class …`: what the decorator returns, if that is anything. */
export function decorateClass(calls: Calls, frame: Frame, made: Value, decorator: Value, site: Site): Value {
  const { domain } = calls.machine;
  const results = decorator.atoms.filter(isFunction).map((atom) => call(calls, frame, atom, [made], site));
  const put = domain
    .joinAll(results)
    .atoms.filter((atom) => atom.kind === 'class' || atom.kind === 'closure' || atom.kind === 'object');
  return put.length ? domain.collect(put) : made;
}

/**
 * `@decorator method() {…}`: decorators of ECMAScript return the new method; those of TypeScript before it return, or
 * change, a description that holds it.
 */
export function decorateMethod(
  calls: Calls,
  frame: Frame,
  made: ClassAtom,
  name: string,
  decorator: Value,
  site: Site,
): void {
  const { domain } = calls.machine;
  const method = methodOf(calls, frame, made, name);
  if (!method) return;
  for (const atom of decorator.atoms)
    if (isSink(calls, frame, atom)) call(calls, frame, atom, [method], site);
  const put = decorator.atoms
    .filter(isFunction)
    .map((atom) =>
      isOlder(atom)
        ? describedMethod(calls, frame, atom, made, name, method, site)
        : call(calls, frame, atom, [method, contextOf(calls, frame, name, site)], site),
    );
  const closures = domain
    .joinAll(put)
    .atoms.filter((atom) => atom.kind === 'closure' || atom.kind === 'object');
  if (closures.length) calls.memory.writeAtom(frame, made, methodSlot(name), domain.collect(closures), true);
}

function methodOf(calls: Calls, frame: Frame, made: ClassAtom, name: string): Value | null {
  const { code, domain } = calls.machine;
  // An earlier evaluation of the same code says nothing of this one.
  const held = frame.state?.shapes.get(made)?.fields.get(methodSlot(name));
  if (held) return held;
  const member = made.code.facts.members.find((one) => one.name === name && one.kind === 'method');
  const fn = member && code.fn(made.code.file.file, member.fn);
  return fn ? domain.single(domain.closure(fn, made.env)) : null;
}

function describedMethod(
  calls: Calls,
  frame: Frame,
  decorator: Atom,
  made: ClassAtom,
  name: string,
  method: Value,
  site: Site,
): Value {
  const { domain } = calls.machine;
  const { memory } = calls;
  const description = memory.part(frame, site, 0);
  memory.writeAtom(frame, description, 'value', method, true);
  const args = [domain.single(made), domain.constant(name), domain.single(description)];
  const result = call(calls, frame, decorator, args, site);
  const value = (from: Value): Value => memory.read(frame, from, 'value');
  return result.atoms.some((atom) => atom.kind === 'object')
    ? value(result)
    : value(domain.single(description));
}

/** What a decorator of ECMAScript is told of the method. */
function contextOf(calls: Calls, frame: Frame, name: string, site: Site): Value {
  const { domain } = calls.machine;
  const context = calls.memory.part(frame, site, 1);
  calls.memory.writeAtom(frame, context, 'name', domain.constant(name), true);
  calls.memory.writeAtom(frame, context, 'kind', domain.constant('method'), true);
  return domain.single(context);
}

function call(calls: Calls, frame: Frame, callee: Atom, args: readonly Value[], site: Site): Value {
  const { domain } = calls.machine;
  const given = { receiver: domain.nothing, args, more: domain.nothing, caller: 'framework' as const };
  return calls.call(frame, domain.single(callee), given, site, null);
}

/** `@Redirect()`: a library sends out what the method gives back. */
function isSink(calls: Calls, frame: Frame, atom: Atom): boolean {
  const node = calls.machine.library.node(nodeOf(calls.machine, calls.place(frame), atom));
  return node?.rows.some(({ row }) => row.role === 'sink') ?? false;
}

function isFunction(atom: Atom): boolean {
  return atom.kind === 'closure' || atom.kind === 'object' || (atom.open && atom.kind === 'path');
}

function isOlder(atom: Atom): boolean {
  return atom.kind === 'closure' && atom.fn.facts.params.length >= olderParameters;
}
