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

/** An instance of a class that the program never makes itself: a framework does, and fills in what it declares. */
export function makeUnmade(calls: Caller, frame: Frame, code: ClassCode, depth = deepest): Value {
  const { machine } = calls;
  const { domain } = machine;
  const constructor = machine.code.fn(code.file.file, code.facts.construct);
  const given = constructor
    ? hintedArguments(machine, constructor)
    : { receiver: domain.nothing, args: [], more: domain.nothing };
  const args = given.args.map((one) => declaredInstance(calls, frame, one, depth));
  const site = domain.site(constructor ?? frame.fn, instanceSite - code.number);
  return calls.construct(frame, domain.single(domain.classAtom(code, null)), { ...given, args }, site);
}

/** What a framework hands out for a class: the instance that it makes of it; `null` where the program makes its own. */
export function injected(calls: Caller, frame: Frame, code: ClassCode, depth = deepest): Value | null {
  const known = calls.machine.instances(code);
  if (known.length) return known.every(isMadeHere) ? calls.machine.domain.collect(known.slice(0, 8)) : null;
  return depth === 0 ? null : makeUnmade(calls, frame, code, depth - 1);
}

/** What a framework hands to a constructor that declares a class. */
function declaredInstance(calls: Caller, frame: Frame, declared: Value, depth: number): Value {
  const [only] = declared.atoms;
  const [code, ...more] = only?.kind === 'typed' ? calls.classesOfType(only.type) : [];
  return (code && !more.length ? injected(calls, frame, code, depth) : null) ?? declared;
}

/** Whether an instance is one that the program does not make itself. */
function isMadeHere(atom: Atom): boolean {
  return atom.kind === 'object' && atom.site.op <= instanceSite && atom.site.op > instanceSite - mostClasses;
}
