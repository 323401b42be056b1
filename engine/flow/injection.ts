import type { Type } from '../link/types.js';
import type { Atom, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { ClassCode } from './code.js';
import type { Frame } from './frame.js';
import { hintedArguments } from './hints.js';

/** Where instances are made, as it were, that the program does not make itself: less the number of their class. */
const instanceSite = -4000;
/** Sites further below stand for other things. */
const mostClasses = 1000;
/** How far dependencies of dependencies are made. */
const deepest = 3;
/** Adapters of one port between which the program chooses. */
const mostMeant = 4;

/** An instance of a class that the program never makes itself: a framework does, and fills in what it declares. */
export function makeUnmade(calls: Caller, frame: Frame, code: ClassCode, depth = deepest): Value {
  const { machine } = calls;
  const { domain } = machine;
  const constructor = machine.code.fn(code.file.file, code.facts.construct);
  const given = constructor
    ? hintedArguments(machine, constructor)
    : { receiver: domain.nothing, args: [], more: domain.nothing };
  const args = given.args.map((one, i) => {
    const told = machine.classes.provided(code, i);
    return (told && injected(calls, frame, told, depth)) ?? declaredInstance(calls, frame, one, code, depth);
  });
  // Classes are numbered file by file: the place must be one in their own.
  const around = constructor ?? machine.code.fn(code.file.file, 0) ?? frame.fn;
  const site = domain.site(around, instanceSite - code.number);
  return calls.construct(frame, domain.single(domain.classAtom(code, null)), { ...given, args }, site);
}

/** What a framework hands out for a class: the instance that it makes of it; `null` where the program makes its own. */
export function injected(calls: Caller, frame: Frame, code: ClassCode, depth = deepest): Value | null {
  const known = calls.machine.instances(code);
  if (known.length) return known.every(isMadeHere) ? calls.machine.domain.collect(known.slice(0, 8)) : null;
  return depth === 0 ? null : makeUnmade(calls, frame, code, depth - 1);
}

/**
 * What a framework hands to a constructor that declares a class or an interface: what it makes of those that can be
 * meant. A class that takes one of its own kind wraps another.
 */
function declaredInstance(
  calls: Caller,
  frame: Frame,
  declared: Value,
  by: ClassCode | null,
  depth: number,
): Value {
  const [only] = declared.atoms;
  const known = only?.kind === 'typed' ? classesMeant(calls, only.type) : [];
  const meant = known.filter((one) => one !== by && !leavesOut(one));
  if (meant.length > mostMeant) return declared;
  const made = meant.flatMap((code) => injected(calls, frame, code, depth) ?? []);
  return made.length && made.length === meant.length ? calls.machine.domain.joinAll(made) : declared;
}

/** Classes of a type: the one that the container was told to make, or any. */
function classesMeant(calls: Caller, type: Type): readonly ClassCode[] {
  const { code, classes } = calls.machine;
  const own = type.kind === 'named' ? code.class(type.file, type.classNumber) : undefined;
  const told = own && classes.instead(own);
  return told && told !== own ? [told] : calls.classesOfType(type);
}

/**
 * What a function that nobody calls is handed for a class that says of its members by what it puts into them what they
 * are: an instance of it. Of any other class the type says as much.
 */
export function standingFor(calls: Caller, frame: Frame, declared: Value): Value {
  const [only] = declared.atoms;
  const meant = only?.kind === 'typed' ? calls.classesOfType(only.type) : [];
  const isService = meant.length > 0 && meant.every((code) => holdsUndeclared(calls, code));
  if (!isService) return declared;
  const made = declaredInstance(calls, frame, declared, null, deepest);
  return made.atoms.some((atom) => holdsText(calls, frame, atom)) ? declared : made;
}

/** What is only a text at first is no more than that a record has a member of this name. */
function holdsText(calls: Caller, frame: Frame, atom: Atom): boolean {
  const fields = calls.memory.shape(frame, atom)?.fields.values() ?? [];
  return [...fields].some(({ atoms }) =>
    atoms.some((one) => one.kind === 'constant' && typeof one.value === 'string'),
  );
}

function holdsUndeclared({ machine }: Caller, { facts }: ClassCode): boolean {
  const fields = facts.members.filter(({ kind, isStatic }) => kind === 'field' && !isStatic);
  return fields.some(({ type }) => type < 0) && !machine.declared.tellsOfSomebody(facts.name);
}

/** Whether a class leaves a method to those below it, and nothing is an instance of it alone. */
export function leavesOut({ facts: { members } }: ClassCode): boolean {
  const has = new Set(members.flatMap(({ name, fn }) => (fn >= 0 ? [name] : [])));
  return members.some(({ name, kind }) => kind === 'method' && !has.has(name));
}

/** Whether an instance is one that the program does not make itself. */
function isMadeHere(atom: Atom): boolean {
  return atom.kind === 'object' && atom.site.op <= instanceSite && atom.site.op > instanceSite - mostClasses;
}
