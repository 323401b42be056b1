import { Op } from '../facts/opcodes.js';
import type { Atom, Constant, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { ClassCode, FunctionCode } from './code.js';
import { inner, isOurs, nodeOf, typeOf } from './evidence.js';
import type { Frame } from './frame.js';
import { Interned } from './interned.js';
import { memberNames } from './member-names.js';
import type { Context, Tag, Tags } from './summary.js';

/** Contexts kept apart for one function; further callers share the one that knows nothing. */
const mostContexts = 16;
/** Terms of one function that contexts are told apart by. */
const mostNeeds = 64;
/** What one value can be in a control position. */
const mostTags = 16;
/** Classes that a declared type may mean, where functions are told apart by them. */
const mostClasses = 4;

/** Names by which the engine speaks of all members at once. */
const ourNames: ReadonlySet<string> = new Set(Object.values(inner));

const noTags: Tags = { id: 0, list: [] };

export const nothingTold: Context = { id: 0, tags: new Map() };

/** What is wanted of a term: which constant it is, or what happens when it is called. */
export interface Wanted {
  readonly constant: boolean;
  readonly behaviour: boolean;
}
const wantsNothing: Wanted = { constant: false, behaviour: false };
export const wantsConstant: Wanted = { constant: true, behaviour: false };
export const wantsBehaviour: Wanted = { constant: false, behaviour: true };

/** Terms of a callee in terms of its caller: an `Instantiation` is one. */
interface Rewriting {
  value(value: Value): Value;
}

/** A term of a function's inputs, with the longer terms that begin with it. */
interface Need {
  readonly atom: Atom;
  /** What is wanted of the term itself. */
  wanted: Wanted;
  /** Wanted terms from here on down. */
  size: number;
  readonly longer: Need[];
  /** Terms of callers that were found here. */
  readonly passedOn: Map<FunctionCode, Map<Atom, PassedOn>>;
}

/** What came of a term of a caller. */
interface PassedOn {
  /** How many terms were wanted then: no more are to be passed on to the caller. */
  readonly size: number;
  /** Whether the caller could tell something that it was not told itself. */
  readonly isTold: boolean;
}

/**
 * Tells apart the contexts of functions: only what stands in control positions (is called, constructed, compared,
 * used as a key) makes a context (Padhye & Khedker 2013); all other arguments stay symbolic.
 */
export class Contexts {
  private readonly needs = new Map<
    FunctionCode,
    { readonly roots: Need[]; readonly byAtom: Map<Atom, Need> }
  >();
  private readonly interned = new Interned<Context>();
  private readonly tagged = new Interned<Tags>();
  private readonly known = new Map<FunctionCode, Set<Context>>();

  constructor(
    private readonly calls: Caller,
    /** Called when a function turns out to need more to be told apart by. */
    private readonly onNeed: (fn: FunctionCode) => void,
  ) {
    this.interned.add([], nothingTold);
    this.tagged.add([], noTags);
  }

  /** How many terms of its inputs decide what a function does, as far as is known. */
  count(fn: FunctionCode): number {
    return this.needs.get(fn)?.byAtom.size ?? 0;
  }

  /** Records that a term of a function's inputs decides what it does. */
  need(fn: FunctionCode, atom: Atom, wanted: Wanted): void {
    const known = this.needs.get(fn) ?? { roots: [], byAtom: new Map<Atom, Need>() };
    this.needs.set(fn, known);
    const before = known.byAtom.get(atom)?.wanted ?? wantsNothing;
    if ((before.constant || !wanted.constant) && (before.behaviour || !wanted.behaviour)) return;
    const need = known.byAtom.size > mostNeeds ? known.byAtom.get(atom) : this.grow(known, atom);
    if (!need) return;
    need.wanted = {
      constant: before.constant || wanted.constant,
      behaviour: before.behaviour || wanted.behaviour,
    };
    for (let at: Need | undefined = need; at; at = this.shorter(known.byAtom, at.atom)) at.size++;
    this.onNeed(fn);
  }

  private grow(known: { readonly roots: Need[]; readonly byAtom: Map<Atom, Need> }, atom: Atom): Need | null {
    const there = known.byAtom.get(atom);
    if (there) return there;
    const made: Need = { atom, wanted: wantsNothing, size: 0, longer: [], passedOn: new Map() };
    if (atom.kind === 'path' || atom.kind === 'environment') {
      const base = this.grow(known, atom.base);
      if (!base) return null;
      base.longer.push(made);
    } else if (atom.kind === 'input') {
      known.roots.push(made);
    } else {
      return null;
    }
    known.byAtom.set(atom, made);
    return made;
  }

  private shorter(byAtom: ReadonlyMap<Atom, Need>, atom: Atom): Need | undefined {
    return atom.kind === 'path' || atom.kind === 'environment' ? byAtom.get(atom.base) : undefined;
  }

  /** The context in which a call runs a function. */
  of(frame: Frame, fn: FunctionCode, call: Rewriting): Context {
    const needs = this.needs.get(fn);
    if (!needs) return nothingTold;
    const found = new Map<Atom, Tags>();
    for (const root of needs.roots) this.look(frame, fn, root, call, found);
    return found.size ? this.bounded(fn, this.contextOf(found)) : nothingTold;
  }

  private contextOf(found: ReadonlyMap<Atom, Tags>): Context {
    const sorted = [...found].sort(([a], [b]) => a.id - b.id);
    const key = sorted.flatMap(([atom, tags]) => [atom.id, tags.id]);
    const { interned } = this;
    return interned.get(key) ?? interned.add(key, { id: interned.size, tags: new Map(sorted) });
  }

  private bounded(fn: FunctionCode, context: Context): Context {
    const known = this.known.get(fn) ?? new Set();
    this.known.set(fn, known);
    if (!known.has(context) && known.size >= mostContexts) return nothingTold;
    known.add(context);
    return context;
  }

  /** Nobody calls a function in this context any more. */
  release(fn: FunctionCode, context: Context): void {
    this.known.get(fn)?.delete(context);
  }

  private look(frame: Frame, fn: FunctionCode, need: Need, call: Rewriting, found: Map<Atom, Tags>): void {
    const value = call.value(this.calls.machine.domain.single(need.atom));
    if (this.isOwnInput(frame, value)) return this.follow(frame, need, value, found);
    if (need.wanted !== wantsNothing) {
      const given = this.isLeftOut(frame, need.atom, call) ? this.calls.machine.domain.undefined : value;
      const tags = this.tags(frame, given, need.wanted);
      if (tags.list.length) found.set(need.atom, tags);
    }
    if (!need.longer.length || !value.atoms.some((atom) => this.tellsMore(fn, need.atom, atom))) return;
    for (const one of need.longer) this.look(frame, fn, one, call, found);
  }

  /** Whether a member is asked for that a caller's object, of which all members are known, does not have. */
  private isLeftOut(frame: Frame, atom: Atom, call: Rewriting): boolean {
    if (atom.kind !== 'path' || isOurs(atom.name) || ourNames.has(atom.name)) return false;
    const [only, ...more] = call.value(this.calls.machine.domain.single(atom.base)).atoms;
    if (only?.kind !== 'object' || more.length || !isWritten(only.site)) return false;
    const shape = this.calls.memory.shape(frame, only);
    return (
      shape?.what.kind === 'plain' &&
      shape.others.isEmpty &&
      shape.bases.isEmpty &&
      !shape.fields.has(atom.name)
    );
  }

  /** Whether members of a value can say more than the function itself knows of them. */
  private tellsMore(fn: FunctionCode, term: Atom, atom: Atom): boolean {
    switch (atom.kind) {
      case 'scalar':
      case 'constant':
      case 'derived':
      case 'unknown':
        return false;
      case 'typed': {
        const place = { fn, context: nothingTold, shape: () => undefined };
        return typeOf(this.calls.machine, place, term).kind === 'unknown';
      }
      default:
        return true;
    }
  }

  /** A value that the caller was given itself and did not touch: its own context says all there is to say. */
  private isOwnInput(frame: Frame, value: Value): boolean {
    const [only] = value.atoms;
    return value.atoms.length === 1 && !!only && isTerm(only) && !frame.layers.size;
  }

  /** What a caller found out about a term of its own inputs holds for the callee. */
  private follow(frame: Frame, need: Need, value: Value, found: Map<Atom, Tags>): void {
    const [only] = value.atoms;
    if (!only) return;
    const term = this.calls.machine.domain.plain(only);
    const passed = need.passedOn.get(frame.fn) ?? new Map<Atom, PassedOn>();
    need.passedOn.set(frame.fn, passed);
    const known = passed.get(term);
    if (known?.size === need.size && !known.isTold && !frame.unit.context.tags.size) return;
    const { size } = need;
    passed.set(term, { size, isTold: false });
    const before = found.size;
    this.translate(frame, need, term, found);
    passed.set(term, { size, isTold: found.size > before });
  }

  private translate(frame: Frame, need: Need, term: Atom, found: Map<Atom, Tags>): void {
    if (need.wanted !== wantsNothing) {
      const tags = this.declaredKeys(frame, term) ?? this.askCallers(frame, term, need.wanted);
      if (tags) found.set(need.atom, tags);
    }
    const { domain } = this.calls.machine;
    for (const one of need.longer) {
      if (one.atom.kind === 'path') this.translate(frame, one, domain.path(term, one.atom.name), found);
      else if (one.atom.kind === 'environment')
        this.translate(frame, one, domain.environment(term, one.atom.fn), found);
    }
  }

  /** What callers are known to pass; from now on they are asked. */
  private askCallers(frame: Frame, term: Atom, wanted: Wanted): Tags | undefined {
    this.need(frame.fn, term, wanted);
    return frame.unit.context.tags.get(term);
  }

  /** The keys of a record are those that its type declares. */
  private declaredKeys(frame: Frame, term: Atom): Tags | null {
    if (term.kind !== 'path' || term.name !== inner.key) return null;
    const { machine } = this.calls;
    const names = memberNames(machine, this.calls.place(frame), term.base);
    if (!names || names.length > mostTags) return null;
    const keys = names.flatMap((name) => machine.domain.constant(name).atoms);
    return this.tagsOf(
      keys.flatMap((atom) => (atom.kind === 'constant' ? [{ kind: 'constant', atom }] : [])),
    );
  }

  /** What a value is in a control position: which functions, classes, library members, or which constants only. */
  private tags(frame: Frame, value: Value, wanted: Wanted): Tags {
    const all: Tag[] = [];
    for (let i = 0; i < Math.min(value.atoms.length, mostTags); i++) {
      const atom = value.atoms[i];
      if (atom) for (const tag of this.tagsOfAtom(frame, atom, wanted)) all.push(tag);
    }
    const isSure = value.atoms.length === all.length && all.every((tag) => tag.kind === 'constant');
    return this.tagsOf(all.filter((tag) => (tag.kind === 'constant' ? isSure : wanted.behaviour)));
  }

  private tagsOf(all: readonly Tag[]): Tags {
    if (!all.length) return noTags;
    const sorted = [...new Map(all.map((tag) => [tagNumber(tag), tag]))].sort(([a], [b]) => a - b);
    const key = sorted.map(([number]) => number);
    const { tagged } = this;
    return tagged.get(key) ?? tagged.add(key, { id: tagged.size, list: sorted.map(([, tag]) => tag) });
  }

  private tagsOfAtom(frame: Frame, atom: Atom, wanted: Wanted): readonly Tag[] {
    switch (atom.kind) {
      case 'closure':
        return [{ kind: 'function', fn: atom.fn }];
      case 'class':
        return [{ kind: 'constructor', code: atom.code }];
      case 'constant':
        return wanted.constant ? [{ kind: 'constant', atom }] : [];
      case 'external':
        return atom.node >= 0 ? [{ kind: 'node', node: atom.node }] : [];
      case 'object':
        return wanted.behaviour ? this.tagsOfObject(frame, atom) : [];
      case 'narrowed':
        return this.tagsOfAtom(frame, this.calls.machine.domain.plain(atom), wanted);
      case 'typed':
      case 'input':
      case 'path':
      case 'environment':
        return atom.open ? this.inherited(frame, atom, wanted) : this.described(frame, atom, wanted);
      default:
        return [];
    }
  }

  private tagsOfObject(frame: Frame, atom: Atom): readonly Tag[] {
    const shape = this.calls.memory.shape(frame, atom);
    switch (shape?.what.kind) {
      case 'instance':
        return [{ kind: 'class', code: shape.what.code }];
      case 'external':
        return shape.what.node >= 0 ? [{ kind: 'node', node: shape.what.node }] : [];
      case 'settler': {
        const [cell] = shape.fields.get('$cell')?.atoms ?? [];
        return cell?.kind === 'constant' ? [{ kind: 'settler', cell }] : [];
      }
      default:
        return shape?.fields.has('$function') ? [{ kind: 'bound' }] : [];
    }
  }

  /** A member of a library's object, or a value declared to be of a library's type or of the program's classes. */
  private described(frame: Frame, atom: Atom, wanted: Wanted): readonly Tag[] {
    if (!wanted.behaviour) return [];
    const node = nodeOf(this.calls.machine, this.calls.place(frame), atom);
    if (node >= 0) return [{ kind: 'node', node }];
    const classes = atom.kind === 'typed' ? this.calls.classesOfType(atom.type) : [];
    return classes.length > mostClasses ? [] : classes.map((code) => ({ kind: 'class', code }));
  }

  /** What the caller itself was told, if the value came from its own inputs. */
  private inherited(frame: Frame, open: Atom, wanted: Wanted): readonly Tag[] {
    const atom = this.calls.machine.domain.plain(open);
    if (!isTerm(atom)) return [];
    return this.askCallers(frame, atom, wanted)?.list ?? [];
  }
}

/** Whether an object is one that the code writes down, rather than what a library gave. */
function isWritten({ fn, op }: Site): boolean {
  return fn.facts.code[fn.facts.starts[op] ?? -1] === Op.NewObject;
}

/** An access path from an input. */
export function isTerm(atom: Atom): boolean {
  switch (atom.kind) {
    case 'input':
      return true;
    case 'path':
    case 'narrowed':
    case 'environment':
      return isTerm(atom.base);
    default:
      return false;
  }
}

/** What a context says of a term: nothing, if it is none. */
export function toldOf(context: Context, atom: Atom): readonly Tag[] {
  return (atom.open ? context.tags.get(atom)?.list : undefined) ?? [];
}

/** The classes that a context says a term is an instance of. */
export function classesTold(context: Context, atom: Atom): readonly ClassCode[] {
  return toldOf(context, atom).flatMap((tag) => (tag.kind === 'class' ? [tag.code] : []));
}

/** The constants that a context says a term is one of; empty when it may be anything else. */
export function constantsTold(context: Context, atom: Atom): readonly Constant[] {
  const tags = toldOf(context, atom);
  const constants = tags.flatMap((tag) => (tag.kind === 'constant' ? [tag.atom] : []));
  return constants.length === tags.length ? constants : [];
}

/** A number for each tag: its kind in the last three bits. */
function tagNumber(tag: Tag): number {
  switch (tag.kind) {
    case 'function':
      return tag.fn.id * 8;
    case 'class':
      return tag.code.id * 8 + 1;
    case 'node':
      return tag.node * 8 + 2;
    case 'constant':
      return tag.atom.id * 8 + 3;
    case 'settler':
      return tag.cell.id * 8 + 4;
    case 'bound':
      return 5;
    case 'constructor':
      return tag.code.id * 8 + 6;
  }
}
