import type { ClassMember } from '../facts/facts.js';
import type { Atom, ClassAtom, Value } from './atoms.js';
import type { ClassCode, FunctionCode } from './code.js';
import type { Frame } from './frame.js';
import type { Heap } from './heap.js';
import type { Machine } from './machine.js';

/** The class that an instance was made of, and the one that a class extends: kept with the objects themselves. */
export const classSlots = { made: '$class', base: '$base' } as const;

/** Where a class keeps the method that a decorator gave it. */
export function methodSlot(name: string): string {
  return `$method ${name}`;
}

export type Closure = Atom & { readonly kind: 'closure' };

/** Finds what classes declare, their bases included. */
export class ClassMembers {
  constructor(private readonly heap: Heap) {}

  private get machine(): Machine {
    return this.heap.machine;
  }

  /** A method or getter of an instance. Getters are marked by a `get ` name; a decorator may have put another method. */
  method(frame: Frame, code: ClassCode, name: string, receiver: Atom): Value | null {
    const { domain } = this.machine;
    const found = this.find(frame, code, receiver, (one) => isMethod(one, name));
    if (!found) return null;
    if (found.member.kind === 'getter') return domain.single(domain.path(receiver, `get ${name}`));
    const put = this.decorated(frame, code, name, receiver);
    if (put) return put;
    return domain.collect(this.closures(frame, found.fn, receiver));
  }

  /** What a decorator put in a method's place. */
  private decorated(frame: Frame, code: ClassCode, name: string, receiver: Atom): Value | null {
    const made = receiver.kind === 'object' ? this.slot(frame, receiver, classSlots.made) : [];
    const classes = made.length ? made : [this.machine.domain.classAtom(code, null)];
    for (const one of classes) {
      const put = this.heap.shape(frame, one)?.fields.get(methodSlot(name));
      if (put) return put;
    }
    return null;
  }

  /** Getter or setter of an instance. */
  accessor(
    frame: Frame,
    code: ClassCode,
    name: string,
    kind: 'getter' | 'setter',
    receiver: Atom,
  ): readonly Closure[] {
    const found = this.find(
      frame,
      code,
      receiver,
      (one) => one.name === name && one.kind === kind && one.fn >= 0,
    );
    return found ? this.closures(frame, found.fn, receiver) : [];
  }

  /** Getter or setter of a class itself, its bases included. */
  staticAccessor(frame: Frame, made: ClassAtom, name: string, kind: 'getter' | 'setter'): readonly Closure[] {
    const { domain, code } = this.machine;
    for (const at of this.chain(frame, made)) {
      const found = at.code.facts.members.find(
        (one) => one.isStatic && one.name === name && one.kind === kind && one.fn >= 0,
      );
      const fn = found && code.fn(at.code.file.file, found.fn);
      if (fn) return [domain.closure(fn, at.env) as Closure];
    }
    return [];
  }

  hasAccessor(code: ClassCode, name: string, kind: 'getter' | 'setter'): boolean {
    for (let at: ClassCode | null = code; at; at = this.machine.classes.base(at))
      if (at.facts.members.some((one) => one.name === name && one.kind === kind && one.fn >= 0)) return true;
    return false;
  }

  private find(
    frame: Frame,
    code: ClassCode,
    receiver: Atom,
    fits: (member: ClassMember) => boolean,
  ): { readonly fn: FunctionCode; readonly member: ClassMember } | null {
    for (let at: ClassCode | null = code; at; at = this.baseOf(frame, at, receiver)) {
      const member = at.facts.members.find(fits);
      const fn = member && this.machine.code.fn(at.file.file, member.fn);
      if (fn) return { fn, member };
    }
    return null;
  }

  /** The base of a class: of a mixin's class, the one that the receiver's own class was made with. */
  baseOf(frame: Frame, code: ClassCode, receiver: Atom): ClassCode | null {
    const declared = this.machine.classes.base(code);
    if (receiver.kind !== 'object' || !this.machine.classes.isExtendedLater(code)) return declared;
    const [made] = this.slot(frame, receiver, classSlots.made);
    if (made?.kind !== 'class') return declared;
    const own = this.chain(frame, made).find((one) => one.code === code);
    return (own && this.bases(frame, own)[0]?.code) ?? declared;
  }

  /** A member function of a receiver, with the variables that were around its class. */
  closures(frame: Frame, fn: FunctionCode, receiver: Atom): readonly Closure[] {
    const { domain } = this.machine;
    const environments = this.environments(frame, fn, receiver);
    return environments.map((env) => domain.closure(fn, env) as Closure);
  }

  /** What was around the class of a member function; `null` at the top level of a file. */
  environments(frame: Frame, fn: FunctionCode, receiver: Atom): readonly (Atom | null)[] {
    if (fn.facts.parent <= 0) return [null];
    const { domain } = this.machine;
    const made = receiver.kind === 'object' ? this.slot(frame, receiver, classSlots.made) : [];
    const found = made.flatMap((one) => (one.kind === 'class' ? this.environmentIn(frame, one, fn) : []));
    return found.length ? found : [domain.environment(domain.path(receiver, classSlots.made), fn)];
  }

  /** The environment of the class in a chain of bases that owns a function. */
  environmentIn(frame: Frame, made: ClassAtom, fn: FunctionCode): readonly (Atom | null)[] {
    const owner = this.chain(frame, made).find(
      ({ code }) => code.number === fn.facts.ofClass && code.file === fn.file,
    );
    return owner ? [owner.env] : [];
  }

  /** A class and what it extends. */
  private chain(frame: Frame, made: ClassAtom): readonly ClassAtom[] {
    const seen = new Set<ClassAtom>();
    for (let at: ClassAtom | undefined = made; at && !seen.has(at); at = this.bases(frame, at)[0])
      seen.add(at);
    return [...seen];
  }

  /** The classes that a class extends: as seen when it was made, else as declared. */
  bases(frame: Frame, made: ClassAtom): readonly ClassAtom[] {
    const { domain, classes } = this.machine;
    const seen = this.slot(frame, made, classSlots.base).filter((one) => one.kind === 'class');
    if (seen.length) return seen;
    const declared = classes.base(made.code);
    return declared ? [domain.classAtom(declared, null) as ClassAtom] : [];
  }

  private slot(frame: Frame, atom: Atom, name: string): readonly Atom[] {
    return this.heap.shape(frame, atom)?.fields.get(name)?.atoms ?? [];
  }

  /** A static member of a class, its bases included. */
  readStatic(frame: Frame, made: ClassAtom, name: string): Value {
    const { domain, code } = this.machine;
    if (name === 'name' || name === 'length') return domain.scalar;
    for (const at of this.chain(frame, made)) {
      const field = this.heap.shape(frame, at)?.fields.get(name);
      if (field) return field;
      const member = at.code.facts.members.find((one) => isStaticMethod(one, name));
      if (member?.kind === 'getter') return domain.single(domain.path(made, `get ${name}`));
      const fn = member && code.fn(at.code.file.file, member.fn);
      if (fn) return domain.single(domain.closure(fn, at.env));
    }
    return domain.single(domain.path(made, name));
  }
}

function isMethod(member: ClassMember, name: string): boolean {
  return member.name === name && !member.isStatic && member.fn >= 0 && member.kind !== 'setter';
}

function isStaticMethod(member: ClassMember, name: string): boolean {
  return member.name === name && member.isStatic && member.fn >= 0 && member.kind !== 'setter';
}
