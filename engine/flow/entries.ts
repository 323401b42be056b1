import type { Atom, Value } from './atoms.js';
import type { Calls } from './calls.js';
import type { ClassCode, FunctionCode } from './code.js';
import type { Frame } from './frame.js';
import { hintedArguments } from './hints.js';
import { construct } from './construct.js';
import type { Machine } from './machine.js';

/** Calls functions that nobody is seen to call, as a framework would. */
export class Entries {
  constructor(private readonly calls: Calls) {}

  private get machine(): Machine {
    return this.calls.machine;
  }

  /** A function that nobody is seen to call is called with what it declares; methods on an instance made for them. */
  run(frame: Frame): void {
    const { fn } = frame;
    const code = this.machine.code.class(fn.file.file, fn.facts.ofClass);
    if (code && fn.facts.role === 'constructor') this.make(frame, code, deepest);
    else this.call(frame, fn, code);
    frame.exit = frame.state;
  }

  private call(frame: Frame, fn: FunctionCode, code: ClassCode | undefined): void {
    const given = hintedArguments(this.machine, fn);
    const { machine } = this;
    const site = machine.domain.site(fn, -1000);
    for (const receiver of this.receivers(frame, fn, code, given.receiver)) {
      const result = machine.invoke(frame, fn, null, { ...given, receiver, caller: 'framework' }, site);
      this.calls.runCallbacks(frame, result, site, 0);
    }
  }

  private receivers(
    frame: Frame,
    fn: FunctionCode,
    code: ClassCode | undefined,
    typed: Value,
  ): readonly Value[] {
    if (!code || fn.facts.isStatic) return [typed];
    const family = this.machine.classes.below(code);
    const known = family.flatMap((one) => this.machine.instances(one));
    if (known.length) return known.slice(0, mostReceivers).map((atom) => this.machine.domain.single(atom));
    const whole = family.filter((one) => !leavesOut(one));
    const made = whole.length ? whole.slice(0, mostReceivers) : [code];
    return made.map((one) => this.make(frame, one, deepest));
  }

  /** An instance of a class that the program never makes itself: a framework does, and fills in what it declares. */
  private make(frame: Frame, code: ClassCode, depth: number): Value {
    const { domain, code: table } = this.machine;
    const constructor = table.fn(code.file.file, code.facts.construct);
    const given = constructor
      ? hintedArguments(this.machine, constructor)
      : { receiver: domain.nothing, args: [], more: domain.nothing };
    return construct(
      this.calls,
      frame,
      domain.single(domain.classAtom(code, null)),
      { ...given, args: given.args.map((one) => this.injected(frame, one, depth)) },
      domain.site(constructor ?? frame.fn, instanceSite - code.number),
    );
  }

  /** What a framework hands to a constructor that declares a class which the program never makes. */
  private injected(frame: Frame, declared: Value, depth: number): Value {
    const [only] = declared.atoms;
    const classes = only?.kind === 'typed' ? this.calls.classesOfType(only.type) : [];
    const [code] = classes;
    if (!code || classes.length > 1) return declared;
    const known = this.machine.instances(code);
    if (known.length)
      return known.every(isMadeHere) ? this.machine.domain.collect(known.slice(0, 8)) : declared;
    return depth === 0 ? declared : this.make(frame, code, depth - 1);
  }
}

/** Whether a class leaves a method to those below it, and nothing is an instance of it alone. */
function leavesOut({ facts: { members } }: ClassCode): boolean {
  const has = new Set(members.flatMap(({ name, fn }) => (fn >= 0 ? [name] : [])));
  return members.some(({ name, kind }) => kind === 'method' && !has.has(name));
}

/** Whether an instance is one that the program does not make itself. */
function isMadeHere(atom: Atom): boolean {
  return atom.kind === 'object' && atom.site.op <= instanceSite && atom.site.op > instanceSite - mostClasses;
}

/** Where instances are made, as it were, that the program does not make itself: less the number of their class. */
const instanceSite = -4000;
/** Sites further below stand for other things. */
const mostClasses = 1000;

/** As many instances of a class and those below it are looked at. */
const mostReceivers = 8;

/** How far dependencies of dependencies are made. */
const deepest = 3;
