import type { Type } from '../link/types.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Closure as MemberClosure } from './class-members.js';
import type { ClassCode, FunctionCode } from './code.js';
import {
  classesTold,
  constantsTold,
  isTerm,
  toldOf,
  type Wanted,
  wantsBehaviour,
  wantsConstant,
} from './contexts.js';
import { capturedType } from './captured.js';
import { inner, nodeOf, type Place, typeOf } from './evidence.js';
import type { Frame } from './frame.js';
import { expectedArguments, hintedArguments } from './hints.js';
import { construct } from './construct.js';
import { onlyNumber } from './constants.js';
import { callLibrary } from './libraries.js';
import type { CallArguments, Machine } from './machine.js';
import type { Memory } from './memory.js';
import { callPromisified } from './promises.js';
import { nextState, stateCell } from './rendering.js';
import type { ObjectKind, Shape } from './shapes.js';
import type { Tag } from './summary.js';

const none: ReadonlySet<string> = new Set();
const mostTargets = 24;
/** So many arguments of a call are looked at one by one, where they are handed over as a list. */
const mostArguments = 8;

/** Finds what a call may run, and runs it. */
export class Calls implements Caller {
  constructor(
    readonly machine: Machine,
    readonly memory: Memory,
    /** Access paths of a function's inputs whose content decides what it does. */
    private readonly need: (fn: FunctionCode, atom: Atom, wanted: Wanted) => void,
  ) {}

  place(frame: Frame): Place {
    return { fn: frame.fn, context: frame.unit.context, shape: (atom) => this.memory.shape(frame, atom) };
  }

  /** Calls a value. `name` is the member it was read from its receiver by, if it was. */
  call(frame: Frame, callee: Value, given: CallArguments, site: Site, name: string | null): Value {
    const { domain } = this.machine;
    const results = callee.atoms.slice(0, mostTargets).map((atom) => this.callAtom(frame, atom, given, site));
    const plain = callee.atoms.every(
      (atom) =>
        atom.kind === 'scalar' ||
        atom.kind === 'constant' ||
        atom.kind === 'derived' ||
        atom.kind === 'record',
    );
    if (plain && name !== null) results.push(this.callBuiltin(frame, name, given, site));
    return domain.joinAll(results);
  }

  private callAtom(frame: Frame, atom: Atom, given: CallArguments, site: Site): Value {
    switch (atom.kind) {
      case 'closure':
        return this.machine.invoke(frame, atom.fn, atom.env, given, site);
      case 'external':
        return callLibrary(this, frame, atom.node, { module: atom.module, path: atom.path }, given, site);
      case 'object':
        return this.callObject(frame, atom, given, site);
      case 'narrowed':
        return this.callAtom(frame, atom.base, given, site);
      case 'path':
      case 'input':
      case 'typed':
      case 'unknown':
        return this.callTerm(frame, atom, given, site);
      default:
        return this.machine.domain.nothing;
    }
  }

  private callObject(frame: Frame, atom: Atom, given: CallArguments, site: Site): Value {
    const shape = this.memory.shape(frame, atom);
    if (!shape) return this.unknown(frame, atom, given, site);
    if (shape.what.kind === 'settler')
      return this.settle(frame, atom, cellOf(shape.fields.get('$cell')), given, site);
    if (shape.what.kind === 'external')
      return callLibrary(
        this,
        frame,
        shape.what.node,
        shape.what,
        { ...given, callee: this.machine.domain.single(atom) },
        site,
      );
    const answer = shape.fields.get(inner.result);
    if (answer) return answer;
    const bound = shape.fields.get('$function');
    if (!bound)
      return callPromisified({ calls: this, frame, site }, atom, given) ?? this.machine.domain.nothing;
    const args = this.memory.read(
      frame,
      shape.fields.get('$arguments') ?? this.machine.domain.nothing,
      inner.element,
    );
    const first = this.memory.knownElements(
      frame,
      shape.fields.get('$arguments') ?? this.machine.domain.nothing,
    ) ?? [args];
    const receiver = shape.fields.get('$this') ?? given.receiver;
    return this.call(
      frame,
      bound,
      { receiver, args: [...first, ...given.args], more: given.more },
      site,
      null,
    );
  }

  /** `resolve(value)` of a promise, `setState(value)`, `setState((state) => value)`: a call that fills a cell. */
  private settle(frame: Frame, atom: Atom, cell: string, given: CallArguments, site: Site): Value {
    const { domain } = this.machine;
    const target = this.memory.readAtom(frame, atom, '$target');
    // `1 #chunk`: the second argument fills the cell.
    const [, index = '0', name = cell] = /^(\d+) (.+)$/.exec(cell) ?? [];
    const handed = this.memory.read(frame, given.args[Number(index)] ?? domain.nothing, inner.awaited);
    if (name === inner.any) {
      this.memory.writeBase(frame, target, nextState(this, frame, target, handed, site));
      return domain.undefined;
    }
    const isState = cell === stateCell;
    const now = isState ? this.memory.read(frame, target, stateCell) : domain.nothing;
    const value = isState ? nextState(this, frame, now, handed, site) : handed;
    // `done()` tells nothing.
    if (!value.isEmpty) for (const one of target.atoms) this.memory.writeAtom(frame, one, name, value, false);
    return domain.undefined;
  }

  /** A call of something that this function was given, or of which only a type is known. */
  private callTerm(frame: Frame, atom: Atom, given: CallArguments, site: Site): Value {
    const told = this.toldBehaviour(frame, atom, given, site);
    if (told) return told;
    const node = nodeOf(this.machine, this.place(frame), atom);
    if (node >= 0)
      return callLibrary(this, frame, node, this.nameOf(atom), this.ofLibrary(atom, given), site);
    const getter = this.getter(frame, atom, site);
    if (getter) return this.call(frame, getter, given, site, null);
    if (atom.kind === 'path') {
      const method = this.declaredMethod(frame, atom, given, site);
      if (method) return method;
      const builtin = this.saysItself(frame, atom) ? -1 : this.builtinNode(frame, atom.base, atom.name);
      if (builtin >= 0)
        return callLibrary(this, frame, builtin, { module: 'global', path: atom.name }, given, site);
    }
    return this.unknown(frame, atom, given, site);
  }

  /** A method that was taken out of a library's object still speaks of it: `const { watch } = useForm()`. */
  private ofLibrary(atom: Atom, given: CallArguments): CallArguments {
    const { domain } = this.machine;
    const isLoose = atom.kind === 'path' && given.receiver.isEmpty;
    const receiver = isLoose ? domain.single(atom.base) : given.receiver;
    return { ...given, receiver, callee: given.callee ?? domain.single(atom) };
  }

  /** The constants that callers are known to pass for an input, where they decide a test or name a member. */
  told(frame: Frame, value: Value): Value {
    const [only] = value.atoms;
    if (value.atoms.length !== 1 || !only?.open || !isTerm(only)) return value;
    const plain = this.machine.domain.plain(only);
    this.need(frame.fn, plain, wantsConstant);
    const constants = constantsTold(frame.unit.context, plain);
    return constants.length ? this.machine.domain.collect(constants) : value;
  }

  /** Elements one by one, when all are known: of an array, in order; of a list or set of constants, in any. */
  knownElements(frame: Frame, value: Value): readonly Value[] | null {
    return this.elementsInOrder(frame, value) ?? this.constantElements(frame, value);
  }

  /** Elements in order, where all are known: of an array, or of as many arguments as callers are known to hand over. */
  elementsInOrder(frame: Frame, value: Value): readonly Value[] | null {
    return this.memory.knownElements(frame, value) ?? this.argumentsInOrder(frame, value);
  }

  private argumentsInOrder(frame: Frame, value: Value): readonly Value[] | null {
    const { domain } = this.machine;
    const [only] = value.atoms;
    if (value.atoms.length !== 1 || !only?.open || !isTerm(only)) return null;
    const count = onlyNumber(this.told(frame, domain.single(domain.path(only, 'length'))));
    if (count === null || count > mostArguments) return null;
    return Array.from({ length: count }, (_, i) => this.memory.readAtom(frame, only, String(i)));
  }

  /** Of a list that callers pass, constants are told where its elements are used as keys. */
  private constantElements(frame: Frame, value: Value): readonly Value[] | null {
    const { domain } = this.machine;
    const [only] = value.atoms;
    if (!only || value.atoms.length !== 1 || only.kind === 'constant') return null;
    const { atoms } = this.memory.elements(frame, value);
    const [term] = atoms;
    const told = term && atoms.length === 1 ? constantsTold(frame.unit.context, domain.plain(term)) : [];
    const elements = told.length ? told : atoms;
    return elements.length && elements.every(({ kind }) => kind === 'constant')
      ? elements.map((one) => domain.single(one))
      : null;
  }

  nameOf(atom: Atom): { module: string; path: string } {
    return { module: '', path: atom.kind === 'path' ? atom.name : '' };
  }

  /** What the context says stands at an input's path. Without a word, the need for one is recorded. */
  private toldBehaviour(frame: Frame, atom: Atom, given: CallArguments, site: Site): Value | null {
    if (!atom.open || !isTerm(atom)) return null;
    const tags = this.behaviourTold(frame, atom);
    if (tags.length) return this.runTags(frame, atom, tags, given, site);
    return atom.kind === 'path' ? this.methodOfTold(frame, atom, given, site) : null;
  }

  private runTags(
    frame: Frame,
    atom: Atom,
    tags: readonly Tag[],
    given: CallArguments,
    site: Site,
  ): Value | null {
    const results = tags.flatMap((tag) => this.runTag(frame, atom, tag, given, site) ?? []);
    return results.length ? this.machine.domain.joinAll(results) : null;
  }

  private runTag(frame: Frame, atom: Atom, tag: Tag, given: CallArguments, site: Site): Value | null {
    switch (tag.kind) {
      case 'function':
        return this.machine.invoke(frame, tag.fn, this.machine.domain.environment(atom, tag.fn), given, site);
      case 'node':
        return callLibrary(this, frame, tag.node, this.nameOf(atom), this.ofLibrary(atom, given), site);
      case 'settler':
        return this.settle(frame, atom, String(tag.cell.value), given, site);
      case 'bound':
        return this.callBound(frame, atom, given, site);
      case 'class':
      case 'constructor':
      case 'constant':
        return null;
    }
  }

  /** What the context says of a term that is called or constructed; the need for a word is recorded. */
  behaviourTold(frame: Frame, atom: Atom): readonly Tag[] {
    if (!atom.open || !isTerm(atom)) return [];
    const plain = this.machine.domain.plain(atom);
    this.need(frame.fn, plain, wantsBehaviour);
    return toldOf(frame.unit.context, plain);
  }

  private callBound(frame: Frame, atom: Atom, given: CallArguments, site: Site): Value {
    const { domain } = this.machine;
    const fn = domain.path(atom, '$function');
    const args = domain.single(domain.path(domain.path(atom, '$arguments'), inner.element));
    return this.call(
      frame,
      domain.single(fn),
      { receiver: domain.single(domain.path(atom, '$this')), args: [args, ...given.args], more: given.more },
      site,
      null,
    );
  }

  /** A method of an input whose class the context, or its declared type, tells. */
  private methodOfTold(
    frame: Frame,
    atom: Atom & { kind: 'path' },
    given: CallArguments,
    site: Site,
  ): Value | null {
    const base = this.machine.domain.plain(atom.base);
    this.need(frame.fn, base, wantsBehaviour);
    const results = classesTold(frame.unit.context, base).flatMap((code) => {
      const found = this.memory.members.method(frame, code, atom.name, atom.base);
      return found ? [this.callOfKind(frame, atom, found, given, site)] : [];
    });
    return results.length ? this.machine.domain.joinAll(results) : null;
  }

  /** `get name`: what a getter returns. */
  private getter(frame: Frame, atom: Atom, site: Site): Value | null {
    return atom.kind === 'path' && atom.name.startsWith('get ') ? this.readGetter(frame, atom, site) : null;
  }

  /** Runs the getter that a member stands for. */
  readGetter(frame: Frame, atom: Atom & { kind: 'path' }, site: Site): Value {
    const { domain } = this.machine;
    const name = atom.name.slice(4);
    const given = { receiver: domain.single(atom.base), args: [], more: domain.nothing };
    const found = this.accessors(frame, atom.base, name, 'getter');
    return domain.joinAll(found.map((one) => this.machine.invoke(frame, one.fn, one.env, given, site)));
  }

  /** Getters or setters of that name that a value may have by its class, or has as one. */
  accessors(frame: Frame, of: Atom, name: string, kind: 'getter' | 'setter'): readonly MemberClosure[] {
    const { members } = this.memory;
    if (of.kind === 'class') return members.staticAccessor(frame, of, name, kind);
    return this.classesOf(frame, of).flatMap((code) => members.accessor(frame, code, name, kind, of));
  }

  /** Methods by the declared class or interface of the receiver: the class's own, those of classes below it, or of classes that implement it. */
  private declaredMethod(
    frame: Frame,
    atom: Atom & { kind: 'path' },
    given: CallArguments,
    site: Site,
  ): Value | null {
    const results = this.classesOf(frame, atom.base).flatMap((code) => {
      const found = this.memory.members.method(frame, code, atom.name, atom.base);
      return found ? [this.callOfKind(frame, atom, found, given, site)] : [];
    });
    return results.length ? this.machine.domain.joinAll(results) : null;
  }

  /** A method of a class; where a class wraps another of its kind that it was handed, what the declaration says. */
  private callOfKind(
    frame: Frame,
    atom: Atom & { kind: 'path' },
    method: Value,
    given: CallArguments,
    site: Site,
  ): Value {
    const type = typeOf(this.machine, this.place(frame), atom.base);
    const isPort = type.kind === 'named' && type.classNumber < 0;
    const isOwn = method.atoms.some((one) => one.kind === 'closure' && one.fn === frame.fn);
    return isPort && isOwn
      ? this.unknown(frame, atom, given, site)
      : this.call(frame, method, given, site, null);
  }

  /** Classes a value may be an instance of. */
  classesOf(frame: Frame, atom: Atom): readonly ClassCode[] {
    if (atom.kind === 'object') {
      const what = this.memory.shape(frame, atom)?.what;
      return what?.kind === 'instance' ? [what.code] : [];
    }
    const told = classesTold(frame.unit.context, this.machine.domain.plain(atom));
    if (told.length) return told;
    return this.classesOfType(typeOf(this.machine, this.place(frame), atom)).slice(0, mostTargets);
  }

  classesOfType(type: Type): readonly ClassCode[] {
    if (type.kind === 'union' || type.kind === 'intersection')
      return type.of.flatMap((one) => this.classesOfType(one));
    if (type.kind === 'holder') return this.classesOfType(type.of);
    if (type.kind !== 'named') return [];
    const code = this.machine.code.class(type.file, type.classNumber);
    return code ? this.machine.classes.below(code, type.args) : this.machine.classes.implementing(type);
  }

  /** Whether a declared type of the program says of its own method what it gives: `find(id: string): Promise<Patient>`. */
  private saysItself(frame: Frame, method: Atom & { kind: 'path' }): boolean {
    const { types } = this.machine;
    const base = typeOf(this.machine, this.place(frame), method.base);
    if (base.kind !== 'named' && base.kind !== 'object') return false;
    return types.result(types.member(base, method.name)).kind !== 'unknown';
  }

  /** The model of a method that the language itself gives a value, by the receiver's kind; -1 when there is none. */
  private builtinNode(frame: Frame, base: Atom, name: string): number {
    const { library } = this.machine;
    for (const kind of this.kindsOf(frame, base)) {
      const node = library.member(library.builtin(kind), name);
      if (node >= 0) return node;
    }
    return -1;
  }

  private callBuiltin(frame: Frame, name: string, given: CallArguments, site: Site): Value {
    const { domain } = this.machine;
    const base = given.receiver.atoms[0];
    const node = base ? this.builtinNode(frame, base, name) : -1;
    if (node >= 0) return callLibrary(this, frame, node, { module: 'global', path: name }, given, site);
    return domain.joinAll(
      given.receiver.atoms.map((atom) =>
        atom.kind === 'scalar' || atom.kind === 'constant' ? domain.scalar : domain.unknown,
      ),
    );
  }

  /** The language's own kinds that a value may be of, the surest first. */
  private kindsOf(frame: Frame, atom: Atom): readonly string[] {
    switch (atom.kind) {
      case 'constant':
        return [typeof atom.value === 'string' ? 'String' : 'Number', 'Any'];
      case 'derived':
        return [atom.edge === 'compute' ? 'Number' : 'String', 'Any'];
      case 'closure':
      case 'class':
        return ['Function'];
      case 'external':
        return ['Function', 'Promise'];
      case 'record':
        return ['Array', 'Any'];
      case 'object': {
        const shape = this.memory.shape(frame, atom);
        return [shape ? kindOfObject(shape.what) : 'Any', 'Any'];
      }
      default:
        return [builtinKind(typeOf(this.machine, this.place(frame), atom)), 'Any'];
    }
  }

  /** Nothing is known of the callee: functions handed to it are called by it, and its result is what its type says. */
  unknown(frame: Frame, callee: Atom, given: CallArguments, site: Site): Value {
    const { domain } = this.machine;
    const type = this.calleeType(frame, callee);
    given.args.forEach((arg, i) => this.runHanded(frame, arg, parameterOf(type, i), site));
    const result = type.kind === 'unknown' ? type : this.machine.types.result(type);
    // What a type parameter stands for is for the caller to say.
    if (callee.open && isTerm(callee) && mentionsUnknown(result))
      return domain.single(domain.path(callee, inner.result));
    return result.kind === 'unknown' ? domain.unknown : domain.single(domain.typed(result, '', site));
  }

  /** A function that is handed to what declares how it calls it. */
  private runHanded(frame: Frame, value: Value, told: readonly Type[], site: Site): void {
    if (!told.length) return void this.runCallbacks(frame, value, site, 0);
    for (const atom of value.atoms) {
      if (atom.kind !== 'closure') this.runCallbacks(frame, this.machine.domain.single(atom), site, 0);
      else {
        const given = hintedArguments(this.machine, atom.fn, told);
        this.machine.invoke(frame, atom.fn, atom.env, { ...given, caller: 'framework' }, site);
      }
    }
  }

  private calleeType(frame: Frame, callee: Atom): Type {
    const type = typeOf(this.machine, this.place(frame), callee);
    return type.kind === 'unknown' && !type.name ? capturedType(this.machine, frame.fn, callee) : type;
  }

  /**
   * Functions that reach code we cannot see are called by it, with what the models say of their parameters, else with
   * what these are declared to be. `node` describes the value for the library; -1 when no model does. Members of these
   * names are called otherwise.
   */
  runCallbacks(
    frame: Frame,
    value: Value,
    site: Site,
    depth: number,
    node = -1,
    except: ReadonlySet<string> = none,
  ): Value {
    const { domain } = this.machine;
    return domain.joinAll(
      value.atoms.map((atom) => {
        if (atom.kind === 'closure') {
          const given = expectedArguments(this.machine, atom.fn, node);
          return this.machine.invoke(frame, atom.fn, atom.env, { ...given, caller: 'framework' }, site);
        }
        if (atom.kind !== 'object') return domain.nothing;
        const bound = this.runBound(frame, frame.state?.shapes.get(atom), site, node);
        if (bound) return bound;
        if (depth < 2) this.runMembers(frame, atom, site, depth + 1, node, except);
        return domain.nothing;
      }),
    );
  }

  /** `controller.show.bind(controller)`: called with what it was bound to; `null` for anything else. */
  private runBound(frame: Frame, shape: Shape | undefined, site: Site, node: number): Value | null {
    const callee = shape?.fields.get('$function');
    if (!shape || !callee) return null;
    const { domain } = this.machine;
    const receiver = shape.fields.get('$this') ?? domain.nothing;
    const first = this.memory.knownElements(frame, shape.fields.get('$arguments') ?? domain.nothing) ?? [];
    return domain.joinAll(
      callee.atoms.flatMap((atom) => {
        if (atom.kind !== 'closure') return [];
        const given = expectedArguments(this.machine, atom.fn, node);
        const args = [...first, ...given.args.slice(first.length)];
        return this.machine.invoke(
          frame,
          atom.fn,
          atom.env,
          { ...given, receiver, args, caller: 'framework' },
          site,
        );
      }),
    );
  }

  private runMembers(
    frame: Frame,
    atom: Atom,
    site: Site,
    depth: number,
    node: number,
    except: ReadonlySet<string>,
  ): void {
    const shape = frame.state?.shapes.get(atom);
    if (!shape || shape.what.kind === 'instance' || shape.what.kind === 'external') return;
    for (const [name, member] of shape.fields) {
      if (except.has(name)) continue;
      const next = /^\d+$/.test(name) ? 'element' : `.${name}`;
      this.runCallbacks(frame, member, site, depth, this.machine.library.step(node, next));
    }
  }

  construct(frame: Frame, callee: Value, given: CallArguments, site: Site): Value {
    return construct(this, frame, callee, given, site);
  }
}

/** Whether a type speaks of another one that is not known here, as a type parameter is not. */
function mentionsUnknown(type: Type): boolean {
  switch (type.kind) {
    case 'unknown':
      return type.name !== '';
    case 'array':
    case 'promise':
    case 'holder':
    case 'map':
      return mentionsUnknown(type.of);
    case 'named':
    case 'external':
      return type.args.some(mentionsUnknown);
    case 'union':
    case 'tuple':
      return type.of.some(mentionsUnknown);
    default:
      return false;
  }
}

function cellOf(value: Value | undefined): string {
  const [only] = value?.atoms ?? [];
  return only?.kind === 'constant' ? String(only.value) : inner.awaited;
}

/** With what a function of a type calls the function that it is handed as an argument. */
function parameterOf(type: Type, index: number): readonly Type[] {
  const declared = type.kind === 'function' ? type.params[index] : undefined;
  const parts = declared?.kind === 'union' ? declared.of : declared ? [declared] : [];
  return parts.flatMap((one) => (one.kind === 'function' ? one.params : []));
}

/** The language's own kind that a declared type is of. */
function builtinKind(type: Type): string {
  switch (type.kind) {
    case 'primitive':
      return type.name === 'string' ? 'String' : type.name === 'number' ? 'Number' : 'Any';
    case 'literal':
      return typeof type.value === 'string' ? 'String' : 'Any';
    case 'array':
    case 'tuple':
      return 'Array';
    case 'map':
      return 'Map';
    case 'promise':
      return 'Promise';
    case 'union': {
      const kinds = new Set(type.of.map(builtinKind).filter((kind) => kind !== 'Any'));
      const [only] = kinds;
      return kinds.size === 1 && only ? only : 'Any';
    }
    default:
      return 'Any';
  }
}

function kindOfObject(what: ObjectKind): string {
  if (what.kind === 'array' || what.kind === 'iterator') return 'Array';
  return what.kind === 'promise' ? 'Promise' : 'Object';
}
