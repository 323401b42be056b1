import type { Atom, Value } from './atoms.js';
import { ClassMembers } from './class-members.js';
import { inner, isOurs, typeOf } from './evidence.js';
import type { Frame } from './frame.js';
import { noteHeard } from './listening.js';
import type { Machine } from './machine.js';
import type { ObjectKind, Shape } from './shapes.js';

/** Reads through shared objects that cost as much fuel as an operation. */
const readsForAStep = 8;
/** Where the prototype of a function is made, as it were. */
const prototypeSite = -6000;
/** Methods that every function has, and every promise: `import('openai').then(…)`. */
const commonMethods = new Set(['call', 'apply', 'bind', 'then', 'catch', 'finally']);

/** Values that are no promises: awaiting them changes nothing. */
function isSettled(atom: Atom): boolean {
  return (
    atom.kind !== 'typed' &&
    atom.kind !== 'path' &&
    atom.kind !== 'input' &&
    atom.kind !== 'object' &&
    atom.kind !== 'slice' &&
    atom.kind !== 'narrowed' &&
    atom.kind !== 'record'
  );
}

/** Some members of a value. */
function isSliceOf(atom: Atom, whole: Atom): boolean {
  return atom.kind === 'slice' && atom.base === whole;
}

/** Members of values that are counts whatever the value is. */
const counts = new Set(['length', 'size', 'byteLength']);

/** Arrays, promises and iterators hold elements; any other name is a method of theirs. */
function hasMethodsOnly(kind: ObjectKind['kind']): boolean {
  return kind === 'array' || kind === 'promise' || kind === 'iterator';
}

/** Reads members of values in a frame's state. */
export class Reads {
  readonly members = new ClassMembers(this);

  constructor(readonly machine: Machine) {}

  protected get nothing(): Value {
    return this.machine.domain.nothing;
  }

  /** The shape of an object as this frame sees it: its own, or the program's with what this frame changed of it. */
  shape(frame: Frame, atom: Atom): Shape | undefined {
    const own = frame.state?.shapes.get(atom);
    if (own && own.what.kind !== 'overlay') return own;
    const isShared = atom.kind === 'object' || atom.kind === 'module' || atom.kind === 'class';
    const shared = isShared ? this.machine.global(frame, atom) : undefined;
    return own && shared ? this.changed(atom, own, shared) : (own ?? shared);
  }

  /** A layer over an object, and what it leaves of the object, as one. */
  private changed(atom: Atom, layer: Shape, beneath: Shape): Shape {
    const { domain } = this.machine;
    const left = layer.bases.atoms.filter((base) => base === atom || isSliceOf(base, atom));
    const isLeft = (name: string): boolean =>
      left.some((base) => base.kind !== 'slice' || base.names.includes(name) === base.keep);
    const kept = [...beneath.fields].filter(([name]) => isLeft(name));
    const more = domain.collect(layer.bases.atoms.filter((base) => !left.includes(base)));
    const slots = kept.flatMap(([name, value]): [string, Value][] => {
      const here = layer.fields.get(name);
      return here && name.startsWith('#') ? [[name, domain.join(here, value)]] : [];
    });
    return {
      what: beneath.what,
      fields: new Map([...kept, ...layer.fields, ...slots]),
      others: domain.join(beneath.others, layer.others),
      bases: domain.join(beneath.bases, more),
      tags: domain.join(beneath.tags, layer.tags),
    };
  }

  /** A member of a value. */
  read(frame: Frame, value: Value, name: string): Value {
    const [only] = value.atoms;
    if (!only) return value;
    if (value.atoms.length === 1 && !only.mutable && !frame.state?.shapes.has(only))
      return this.readAtom(frame, only, name);
    const own = value.atoms.length === 1 ? this.ownField(frame, only, name) : undefined;
    if (own) return own;
    const outermost = this.reading === null;
    this.reading ??= new Map();
    const known = this.reading.get(name) ?? new Map<Atom, Value>();
    this.reading.set(name, known);
    const found = this.machine.domain.joinEach(value, (atom) => this.readOnce(frame, atom, name, known));
    if (outermost) this.reading = null;
    return found;
  }

  /** A member that this frame itself gave an object. */
  private ownField(frame: Frame, atom: Atom, name: string): Value | undefined {
    if (name.startsWith('#') || frame.fuel <= 1) return undefined;
    const own = frame.state?.shapes.get(atom)?.fields.get(name);
    if (own) frame.fuel -= 1 / readsForAStep;
    return own;
  }

  /** Objects may be members of each other in many ways: within one read each is looked at once. */
  private readOnce(frame: Frame, atom: Atom, name: string, read: Map<Atom, Value>): Value {
    const known = read.get(atom);
    if (known) return known;
    frame.fuel -= 1 / readsForAStep;
    if (frame.fuel <= 0) return this.nothing;
    read.set(atom, this.nothing);
    const found = this.readAtom(frame, atom, name);
    read.set(atom, found);
    return found;
  }
  /** What was read of which value, by the member's name. */
  private reading: Map<string, Map<Atom, Value>> | null = null;

  readAtom(frame: Frame, atom: Atom, name: string): Value {
    const overlay = frame.state?.shapes.get(atom);
    if (!overlay && atom.kind === 'narrowed' && frame.state?.shapes.has(atom.base))
      return this.readAtom(frame, atom.base, name);
    if (!overlay) return this.readBeneath(frame, atom, name);
    if (overlay.what.kind !== 'overlay') return this.readShape(frame, atom, overlay, name);
    const own = overlay.fields.get(name);
    if (own && !name.startsWith('#')) return own;
    const slots = name.startsWith('#') ? this.slots(overlay, name) : this.nothing;
    const below = this.machine.domain.joinEach(overlay.bases, (base) =>
      this.readBase(frame, base, atom, name),
    );
    const isMethod = counts.has(name) || (/^[a-z]/i.test(name) && this.isList(frame, atom));
    const added = isMethod ? this.nothing : overlay.others;
    return this.machine.domain.joinAll([below, added, slots]);
  }

  /** A list that was handed over has methods beside what was put into it. */
  private isList(frame: Frame, atom: Atom): boolean {
    const place = { fn: frame.fn, context: frame.unit.context, shape: () => undefined };
    return typeOf(this.machine, place, atom).kind === 'array';
  }

  /** What a layer puts under a key, or under keys that are not known. */
  private slots(shape: Shape, name: string): Value {
    if (name === '#*') return this.keyed(shape);
    const { domain } = this.machine;
    return domain.join(
      shape.fields.get(name) ?? this.nothing,
      name === '#keys' ? this.nothing : (shape.fields.get('#*') ?? this.nothing),
    );
  }

  private readBase(frame: Frame, base: Atom, self: Atom, name: string): Value {
    if (base === self) return this.readBeneath(frame, self, name);
    if (base.kind === 'slice')
      return this.inSlice(base, name) ? this.readBase(frame, base.base, self, name) : this.nothing;
    return this.read(frame, this.machine.domain.single(base), name);
  }

  private inSlice(slice: Atom & { kind: 'slice' }, name: string): boolean {
    return name.startsWith('[') || name.startsWith('*') || slice.names.includes(name) === slice.keep;
  }

  /** A member as it was before this function touched the value. */
  private readBeneath(frame: Frame, atom: Atom, name: string): Value {
    const { domain, library, names } = this.machine;
    if (name === inner.awaited && isSettled(atom)) return domain.single(atom);
    switch (atom.kind) {
      case 'scalar':
        return domain.scalar;
      case 'constant':
        if (typeof atom.value !== 'string') return this.nothing;
        if (name === 'length') return domain.constant(atom.value.length);
        return counts.has(name) || name === inner.element ? domain.scalar : this.nothing;
      case 'derived':
        return counts.has(name) ? domain.scalar : domain.single(atom);
      case 'external': {
        if (name.startsWith('#')) return this.nothing;
        const node =
          name === 'prototype' ? library.step(atom.node, 'instance') : library.member(atom.node, name);
        if (node < 0 && commonMethods.has(name)) return domain.single(domain.path(atom, name));
        return domain.single(domain.external(atom.module, atom.path ? `${atom.path}.${name}` : name, node));
      }
      case 'module':
        return this.exported(frame, names.exported(atom.file, name), atom, name);
      case 'record':
        return this.readRecord(frame, atom, name);
      case 'slice':
        // Only what was awaited has members to choose from.
        if (name === inner.awaited) return domain.single(atom);
        return this.inSlice(atom, name) ? this.sliced(frame, atom, name) : this.nothing;
      case 'object': {
        const shape = this.machine.global(frame, atom);
        return shape ? this.readShape(frame, atom, shape, name) : this.nothing;
      }
      case 'class':
        return this.members.readStatic(frame, atom, name);
      case 'closure':
        if (name === 'prototype')
          return domain.single(domain.object(domain.site(atom.fn, prototypeSite), []));
        return counts.has(name) || name === 'name' ? domain.scalar : domain.single(domain.path(atom, name));
      case 'typed':
      case 'path':
      case 'narrowed':
      case 'input':
      case 'unknown':
      case 'answer':
      case 'environment':
        return counts.has(name) ? domain.scalar : domain.single(domain.path(atom, name));
    }
  }

  /** `*` of a slice is any member that is left in it. */
  private sliced(frame: Frame, slice: Atom & { kind: 'slice' }, name: string): Value {
    if (name === inner.any || name === inner.key)
      return this.machine.domain.single(this.machine.domain.path(slice, name));
    return this.read(frame, this.machine.domain.single(slice.base), name);
  }

  private exported(
    frame: Frame,
    target: ReturnType<Machine['names']['exported']>,
    module: Atom & { kind: 'module' },
    name: string,
  ): Value {
    if (target.kind === 'missing') return this.variable(frame, module.file, name);
    return this.target(frame, target);
  }

  /** The value behind a name that was followed through imports. */
  target(frame: Frame, target: ReturnType<Machine['names']['exported']>): Value {
    const { domain, library } = this.machine;
    switch (target.kind) {
      case 'local':
        return this.variable(frame, target.file, target.name);
      case 'member':
        return this.read(frame, this.variable(frame, target.file, '='), target.name);
      case 'module':
        return domain.single(domain.module(target.file));
      case 'external': {
        const node = library.exported(target.module, target.path);
        const path = target.path.filter((name) => name !== '=' && name !== 'default').join('.');
        return domain.single(domain.external(target.module, path, node));
      }
      case 'missing':
        return domain.unknown;
    }
  }

  /** A variable of a file's top level. */
  variable(frame: Frame, file: string, name: string): Value {
    const module = this.machine.domain.module(file);
    const own = frame.state?.shapes.get(module)?.fields.get(name);
    return own ?? this.machine.variable(frame, file, name) ?? this.nothing;
  }

  readShape(frame: Frame, atom: Atom, shape: Shape, name: string): Value {
    const { domain } = this.machine;
    const own = shape.fields.get(name);
    if (own && !name.startsWith('#'))
      return this.isVacant(frame, atom, shape, own)
        ? domain.join(own, this.read(frame, shape.tags, name))
        : own;
    if (name === inner.element) return this.elementsOf(frame, shape);
    if (name.startsWith('#')) return this.slot(frame, atom, shape, name);
    if (name === inner.any) return this.anyOf(frame, shape);
    if (counts.has(name)) return domain.scalar;
    if (shape.what.kind === 'instance') {
      const member = this.members.method(frame, shape.what.code, name, atom);
      if (member) return member;
      if (this.machine.classes.foreignBase(shape.what.code) && !name.startsWith('#'))
        return this.fieldOfInstance(frame, atom, shape, name);
    }
    if (shape.what.kind === 'external' && !isOurs(name)) return domain.single(domain.path(atom, name));
    if (hasMethodsOnly(shape.what.kind) && !/^[\d$]/.test(name))
      return domain.single(domain.path(atom, name));
    if (name === inner.awaited && shape.what.kind !== 'promise') return domain.single(atom);
    const inherited = this.read(frame, shape.bases, name);
    const found = domain.join(inherited, isOurs(name) ? this.nothing : shape.others);
    if (!found.isEmpty || shape.tags.isEmpty) return found;
    if (shape.what.kind !== 'array') return this.read(frame, shape.tags, name);
    // What was never put in may have been put in elsewhere: it is what the list is declared to hold.
    return shape.fields.size ? found : this.read(frame, shape.tags, inner.element);
  }

  /** Members that an instance inherits from a library's class. */
  private fieldOfInstance(frame: Frame, atom: Atom, shape: Shape, name: string): Value {
    const typed = shape.tags.isEmpty ? this.nothing : this.read(frame, shape.tags, name);
    return typed.isEmpty ? this.machine.domain.single(this.machine.domain.path(atom, name)) : typed;
  }

  /** What is kept under a key: `#name`, or `#*` for keys that are not known. */
  private slot(frame: Frame, atom: Atom, shape: Shape, name: string): Value {
    const { domain } = this.machine;
    if (name === '#keys') return shape.fields.get(name) ?? domain.scalar;
    const found =
      name === '#*'
        ? this.keyed(shape)
        : domain.join(shape.fields.get(name) ?? this.nothing, shape.fields.get('#*') ?? this.nothing);
    const elsewhere = this.elsewhere(frame, atom, (one) =>
      domain.join(one.fields.get(name) ?? this.nothing, one.fields.get('#*') ?? this.nothing),
    );
    const all = domain.joinAll([found, elsewhere, shape.others, this.read(frame, shape.bases, name)]);
    noteHeard(frame, atom, shape, name, all);
    return all.isEmpty ? this.read(frame, shape.tags, name) : all;
  }

  /** What other code puts into an object that this module makes: its listeners are set up before anything is emitted. */
  private elsewhere(frame: Frame, atom: Atom, read: (shape: Shape) => Value): Value {
    if (frame.fn.facts.role !== 'module' || !frame.state?.shapes.has(atom)) return this.nothing;
    const shared = this.machine.global(frame, atom);
    return shared ? read(shared) : this.nothing;
  }

  /** What may stand under a key that is not known. */
  private anyOf(frame: Frame, shape: Shape): Value {
    const { domain } = this.machine;
    const held = domain.joinAll([
      ...this.visible(shape).map(([, value]) => value),
      shape.others,
      this.read(frame, shape.bases, inner.any),
    ]);
    return held.isEmpty && !shape.tags.isEmpty ? this.read(frame, shape.tags, inner.any) : held;
  }

  private visible(shape: Shape): [string, Value][] {
    return [...shape.fields].filter(([name]) => !isOurs(name) && !name.startsWith('#keys'));
  }

  private elementsOf(frame: Frame, shape: Shape): Value {
    const { domain } = this.machine;
    const numbered = [...shape.fields].filter(([name]) => /^\d+$/.test(name)).map(([, value]) => value);
    if (this.isMap(shape)) return domain.single(this.entry(shape));
    const found = domain.joinAll([
      ...numbered,
      shape.others,
      this.read(frame, shape.bases, inner.element),
      this.keyed(shape),
    ]);
    if (!found.isEmpty || shape.tags.isEmpty) return found;
    return domain.joinEach(shape.tags, (tag) => domain.single(domain.path(tag, inner.element)));
  }

  private isMap(shape: Shape): boolean {
    return shape.what.kind === 'external' && shape.what.path === 'Map';
  }

  /** Iterating a map yields pairs. */
  private entry(shape: Shape): Atom {
    const fields = new Map([
      ['0', shape.fields.get('#keys') ?? this.machine.domain.scalar],
      ['1', this.keyed(shape)],
    ]);
    return this.machine.domain.record(fields, this.nothing, this.nothing, this.nothing);
  }

  /** Everything kept under keys: a map's values, a set's elements. */
  keyed(shape: Shape): Value {
    return this.machine.domain.joinAll(
      [...shape.fields].flatMap(([name, value]) => (/^#(?!\$|keys$)/.test(name) ? [value] : [])),
    );
  }

  private readRecord(frame: Frame, record: Atom & { kind: 'record' }, name: string): Value {
    const { domain } = this.machine;
    const own = record.fields.get(name);
    if (own) return own;
    if (name === inner.element || name === inner.any) {
      const numbered = [...record.fields]
        .filter(([key]) => (name === inner.any ? !/^[$]|^#keys$/.test(key) : /^\d+$/.test(key)))
        .map(([, value]) => value);
      const held = domain.joinAll([...numbered, record.others, this.read(frame, record.bases, name)]);
      return held.isEmpty && !record.tags.isEmpty ? this.read(frame, record.tags, name) : held;
    }
    if (name === 'length') return this.lengthOf(record);
    if (counts.has(name)) return domain.scalar;
    if (name === inner.awaited) return domain.single(record);
    const found = domain.join(this.read(frame, record.bases, name), record.others);
    return found.isEmpty && !record.tags.isEmpty ? this.read(frame, record.tags, name) : found;
  }

  /** Of a list of arguments it is known how many there are. */
  private lengthOf({ fields, others, bases, tags }: Atom & { kind: 'record' }): Value {
    const { domain } = this.machine;
    const isWhole = others.isEmpty && bases.isEmpty && tags.isEmpty && fields.has('0');
    const isList = isWhole && [...fields.keys()].every((key) => /^\d+$/.test(key));
    return isList ? domain.constant(fields.size) : domain.scalar;
  }

  /** Elements of whatever is iterated. */
  elements(frame: Frame, value: Value): Value {
    return this.read(frame, value, inner.element);
  }

  /** What is shared and empty may be filled where nobody looks: it holds what it is declared to hold. */
  mayBeFilled(frame: Frame, atom: Atom, { fields, tags }: Pick<Shape, 'fields' | 'tags'>): boolean {
    return !fields.size && !tags.isEmpty && !frame.made.has(atom);
  }

  /** The same of a member that is nothing yet: `{ patient: null }`. */
  private isVacant(frame: Frame, atom: Atom, { tags }: Shape, { atoms }: Value): boolean {
    const isNothing = atoms.every((one) => one.kind === 'constant' && one.value === null);
    return isNothing && !tags.isEmpty && !frame.made.has(atom);
  }

  /** Elements in order, when a value is one array whose elements are all known; else `null`. */
  knownElements(frame: Frame, value: Value): readonly Value[] | null {
    const [only] = value.atoms;
    if (value.atoms.length !== 1 || !only) return null;
    const shape =
      only.kind === 'record' ? { ...only, what: { kind: 'array' } as const } : this.shape(frame, only);
    if (shape?.what.kind !== 'array' || !shape.others.isEmpty || !shape.bases.isEmpty) return null;
    if (this.mayBeFilled(frame, only, shape)) return null;
    const elements: Value[] = [];
    for (let i = 0; shape.fields.has(String(i)); i++)
      elements.push(shape.fields.get(String(i)) ?? this.nothing);
    return elements.length === shape.fields.size && elements.length <= 64 ? elements : null;
  }
}
