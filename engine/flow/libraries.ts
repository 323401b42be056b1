import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { PropagatorRow, SourceRow } from '../models/rows.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller, OngoingCall } from './caller.js';
import { classSlots } from './class-members.js';
import type { ClassCode, FunctionCode } from './code.js';
import { inner } from './evidence.js';
import type { Frame } from './frame.js';
import { headOf } from './heads.js';
import { hintedArguments } from './hints.js';
import { runIntrinsic } from './intrinsics.js';
import { projected } from './known-keys.js';
import type { CallArguments, Machine } from './machine.js';
import type { ObjectKind } from './shapes.js';
import { valueOfSource } from './sources.js';
import type { Tag } from './summary.js';

/** Parameters of a callback that models speak of. */
const mostParameters = 6;

/** How the callee is named in a message. */
export interface CalleeName {
  readonly module: string;
  readonly path: string;
}

/** A call of something the models may know: carries values as its rows say, and records what was called with what. */
export function callLibrary(
  calls: Caller,
  frame: Frame,
  node: number,
  name: CalleeName,
  given: CallArguments,
  site: Site,
): Value {
  const model = calls.machine.library.node(node);
  if (!model) return unknownLibrary(calls, frame, given, site);
  return new LibraryCall(calls, frame, node, model, name, given, site).run();
}

/** A function of a package that no model describes. What it returns is unknown; functions handed to it are called. */
function unknownLibrary(calls: Caller, frame: Frame, given: CallArguments, site: Site): Value {
  for (const arg of given.args) calls.runCallbacks(frame, arg, site, 0);
  return calls.machine.domain.unknown;
}

/** `new` of a library's class, or of the program's. */
export function construct(
  calls: Caller,
  frame: Frame,
  callee: Value,
  given: CallArguments,
  site: Site,
): Value {
  const results = callee.atoms.map((atom) => constructAtom(calls, frame, atom, given, site));
  return results.length ? calls.machine.domain.joinAll(results) : unknownLibrary(calls, frame, given, site);
}

function constructAtom(calls: Caller, frame: Frame, atom: Atom, given: CallArguments, site: Site): Value {
  switch (atom.kind) {
    case 'class':
      return newInstance(calls, frame, atom, given, site);
    case 'external':
      return newExternal(calls, frame, atom.node, atom, given, site);
    case 'closure':
      return newByFunction(calls, frame, atom, given, site);
    default: {
      const told = calls.behaviourTold(frame, atom).flatMap((tag) => meantBy(calls, atom, tag));
      return told.length
        ? construct(calls, frame, calls.machine.domain.collect(told), given, site)
        : unknownLibrary(calls, frame, given, site);
    }
  }
}

/** The class or function that a context says a term stands for, with the variables around it. */
function meantBy({ machine }: Caller, term: Atom, tag: Tag): readonly Atom[] {
  const { domain, code } = machine;
  switch (tag.kind) {
    case 'constructor': {
      const { facts, file } = tag.code;
      const members = [facts.construct, facts.fields, ...facts.members.map(({ fn }) => fn)];
      const [member] = members.flatMap((number) => code.fn(file.file, number) ?? []);
      const env = member && member.facts.parent > 0 ? domain.environment(term, member) : null;
      return [domain.classAtom(tag.code, env)];
    }
    case 'function':
      return [domain.closure(tag.fn, domain.environment(term, tag.fn))];
    case 'node':
      return [domain.external('', term.kind === 'path' ? term.name : '', tag.node)];
    default:
      return [];
  }
}

/** `new` of a function: what its prototype holds is the object's too. */
function newByFunction(
  calls: Caller,
  frame: Frame,
  atom: Atom & { kind: 'closure' },
  given: CallArguments,
  site: Site,
): Value {
  const { machine, memory } = calls;
  const made = machine.domain.single(memory.allocate(frame, site, { kind: 'plain' }));
  memory.writeBase(frame, made, memory.read(frame, machine.domain.single(atom), 'prototype'));
  machine.invoke(frame, atom.fn, atom.env, { ...given, receiver: made }, site);
  return made;
}

function newExternal(
  calls: Caller,
  frame: Frame,
  called: number,
  name: CalleeName,
  given: CallArguments,
  site: Site,
): Value {
  const { machine } = calls;
  const node = constructible(machine, called);
  const instance = machine.library.step(node, 'instance');
  const made = external(
    calls,
    frame,
    { kind: 'external', node: instance, module: name.module, path: name.path },
    node,
    given,
    site,
  );
  const model = machine.library.node(node);
  if (model?.rows.length)
    new LibraryCall(calls, frame, node, model, name, given, site, machine.domain.single(made)).run();
  else for (const arg of given.args) calls.runCallbacks(frame, arg, site, 0);
  return machine.domain.single(made);
}

/** A CommonJS package may be its own default export. */
function constructible(machine: Machine, node: number): number {
  const { library } = machine;
  return library.step(node, 'instance') >= 0 || library.step(node, '.default') < 0
    ? node
    : library.step(node, '.default');
}

/** Where a library's object keeps a function that it was made with. */
function makerSlot(index: number): string {
  return `@${index}`;
}

/** An object that a library made, with what it was made of. */
function external(
  calls: Caller,
  frame: Frame,
  what: ObjectKind,
  by: number,
  given: CallArguments,
  site: Site,
): Atom {
  const { memory } = calls;
  const made = memory.allocate(frame, site, what);
  const shape = frame.state?.shapes.get(made);
  if (!shape || !frame.state) return made;
  const fields = new Map(shape.fields);
  given.args.forEach((arg, i) => {
    fields.set(`$${i}`, memory.snapshot(frame, arg));
    // A function that was handed in may be called later: with all that is around it.
    if (arg.atoms.some((atom) => atom.kind === 'closure')) fields.set(makerSlot(i), arg);
  });
  if (given.callee) fields.set('$callee', memory.snapshot(frame, given.callee));
  fields.set('$by', calls.machine.domain.constant(by));
  fields.set('$of', memory.snapshot(frame, given.receiver));
  frame.state.shapes.set(made, { ...shape, fields });
  return made;
}

/** An instance of a class of the program: its fields, then its constructor; bases first. */
function newInstance(
  calls: Caller,
  frame: Frame,
  atom: Atom & { kind: 'class' },
  given: CallArguments,
  site: Site,
): Value {
  const made = calls.memory.allocate(frame, site, { kind: 'instance', code: atom.code });
  const receiver = calls.machine.domain.single(made);
  calls.memory.writeAtom(frame, made, classSlots.made, calls.machine.domain.single(atom), true);
  runConstructor(calls, frame, atom.code, { ...given, receiver }, site);
  return receiver;
}

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
  const base = machine.classes.base(code);
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
  if (model?.rows.length) new LibraryCall(calls, frame, node, model, name, given, site, given.receiver).run();
}

function runMember(calls: Caller, frame: Frame, fn: FunctionCode, given: CallArguments, site: Site): void {
  for (const receiver of given.receiver.atoms)
    for (const env of calls.memory.members.environments(frame, fn, receiver))
      calls.machine.invoke(frame, fn, env, given, site);
}

/** One call of a modelled function while its rows are carried out. */
export class LibraryCall implements OngoingCall {
  private returned: Value;
  private shaped: Atom | null = null;
  private nestedCount = 0;
  private readonly callbacks = new Map<number, Value>();
  private readonly makers = new Map<number, Value>();

  constructor(
    readonly calls: Caller,
    readonly frame: Frame,
    private readonly node: number,
    private readonly model: ModelNode,
    readonly name: CalleeName,
    readonly given: CallArguments,
    readonly site: Site,
    private readonly made: Value | null = null,
  ) {
    this.returned = made ?? calls.machine.domain.nothing;
  }

  run(): Value {
    const intrinsic = this.model.rows.find(({ row }) => row.role === 'intrinsic');
    const done = intrinsic?.row.role === 'intrinsic' ? runIntrinsic(this, intrinsic.row.name) : null;
    if (done) {
      this.record();
      return done;
    }
    const moves = this.model.rows.filter(({ row }) => row.role === 'propagator');
    this.runCallbacks(moves);
    this.runMakers(moves);
    this.record();
    for (const row of moves) if (!this.callbackOf(row) && this.makerOf(row, 'to') === null) this.carry(row);
    for (const row of this.model.rows) if (row.row.role === 'source') this.bring(row, row.row);
    return this.finish(moves);
  }

  /** Calls that hand values out, change or build something are events; mere propagators are not. */
  private record(): void {
    if (this.model.rows.every(({ row }) => row.role === 'propagator' || row.role === 'intrinsic')) return;
    const { memory, machine } = this.calls;
    const { domain } = machine;
    const freeze = (value: Value): Value => memory.snapshot(this.frame, value);
    const event = {
      site: this.site,
      node: this.model,
      callee: this.name.path || this.name.module,
      receiver: freeze(this.given.receiver),
      args: this.given.args.map((arg, i) => domain.join(freeze(arg), this.answered(i))),
      more: freeze(this.given.more),
      via: null,
    };
    const key = `${this.site.id}:${this.node}:${event.receiver.id}:${event.args.map((one) => one.id).join(',')}:${event.more.id}`;
    this.frame.events.set(key, event);
  }

  /** A function that was handed in, by what it answered. */
  private answered(index: number): Value {
    const { domain } = this.calls.machine;
    const result = this.callbacks.get(index);
    if (!result || result.isEmpty) return domain.nothing;
    const fields = new Map([[inner.result, this.calls.memory.snapshot(this.frame, result)]]);
    return domain.single(domain.record(fields, domain.nothing, domain.nothing, domain.nothing));
  }

  /** Functions that the called object was made with are called with what the rows give their parameters. */
  private runMakers(moves: readonly CompiledRow[]): void {
    const { domain } = this.calls.machine;
    const feeds = moves.filter((row) => this.makerOf(row, 'to') !== null);
    for (const index of new Set(feeds.map((row) => this.makerOf(row, 'to') ?? 0))) {
      const params: Value[] = [];
      for (const row of feeds) {
        const step = this.path(row, 'to')[2];
        if (this.makerOf(row, 'to') !== index || step?.kind !== 'parameter') continue;
        params[step.index] = domain.join(params[step.index] ?? domain.nothing, this.read(row));
      }
      const results = this.maker(index).atoms.map((atom) =>
        this.calls.call(
          this.frame,
          domain.single(atom),
          {
            receiver: domain.nothing,
            args: this.filled(atom, params),
            more: domain.nothing,
            caller: 'library',
          },
          this.site,
          null,
        ),
      );
      this.makers.set(index, domain.joinAll(results));
    }
  }

  /** An argument that the called object was made with. */
  private maker(index: number): Value {
    const { memory, machine } = this.calls;
    return machine.domain.joinAll(
      (this.given.callee?.atoms ?? []).map((atom) => {
        const fields = memory.shape(this.frame, atom)?.fields;
        return fields?.get(makerSlot(index)) ?? fields?.get(`$${index}`) ?? machine.domain.nothing;
      }),
    );
  }

  /** Number of the argument of the called object's maker whose function a path enters; `null` for other paths. */
  private makerOf(row: CompiledRow, column: 'from' | 'to'): number | null {
    const [first, second, third] = this.path(row, column);
    const enters = third?.kind === 'parameter' || third?.kind === 'result';
    return first?.kind === 'callee' && second?.kind === 'maker' && enters ? second.index : null;
  }

  /** Functions handed in are called with what the rows give their parameters; a result that is fed back is followed. */
  private runCallbacks(moves: readonly CompiledRow[]): void {
    const feeds = moves.filter((row) => this.callbackOf(row));
    const rounds = feeds.some((row) =>
      this.path(row, 'from').some((step, i) => i > 0 && step.kind === 'result'),
    )
      ? 3
      : 1;
    for (let round = 0; round < rounds; round++) {
      this.given.args.forEach((arg, i) => this.runCallback(feeds, arg, i));
    }
  }

  private runCallback(feeds: readonly CompiledRow[], arg: Value, i: number): void {
    const { domain } = this.calls.machine;
    const mine = feeds.filter((row) => this.callbackOf(row) === i + 1);
    if (
      !mine.length &&
      !this.handed(i).length &&
      !arg.atoms.some((atom) => atom.kind === 'closure' || atom.kind === 'object')
    )
      return;
    const node = this.calls.machine.library.step(this.node, `argument ${i}`);
    if (!mine.length && !this.handed(i).length) {
      const result = this.calls.runCallbacks(this.frame, arg, this.site, 0, node);
      if (arg.atoms.some((atom) => atom.kind === 'closure'))
        this.calls.runCallbacks(this.frame, result, this.site, 1);
      this.answer(i, result);
      return;
    }
    const params: Value[] = this.described(node);
    for (const [index, value] of this.handed(i)) params[index] = value;
    let more = domain.nothing;
    for (const row of mine) {
      const step = this.path(row, 'to')[1];
      const value = this.read(row);
      if (step?.kind !== 'parameter') continue;
      if (step.rest) more = domain.join(more, value);
      else params[step.index] = domain.join(params[step.index] ?? domain.nothing, value);
    }
    const result = domain.joinAll(
      arg.atoms.map((atom) =>
        this.calls.call(
          this.frame,
          domain.single(atom),
          { receiver: domain.nothing, args: this.filled(atom, params), more, caller: 'library' },
          this.site,
          null,
        ),
      ),
    );
    this.answer(i, result);
  }

  /** Parameters that no row fills are what the function declares them to be. */
  private filled(callee: Atom, params: readonly (Value | undefined)[]): readonly Value[] {
    const { machine } = this.calls;
    const hinted = callee.kind === 'closure' ? hintedArguments(machine, callee.fn).args : [];
    const count = Math.max(params.length, hinted.length);
    return Array.from({ length: count }, (_, i) => params[i] ?? hinted[i] ?? machine.domain.scalar);
  }

  private answer(index: number, result: Value): void {
    const { domain } = this.calls.machine;
    this.callbacks.set(index, domain.join(this.callbacks.get(index) ?? domain.nothing, result));
  }

  /** Parameters of a callback that are PHI by themselves. */
  private handed(index: number): readonly (readonly [number, Value])[] {
    return this.model.rows.flatMap((row) => {
      const [first, second] = row.paths['value']?.[0] ?? [];
      const isMine = first?.kind === 'argument' && first.index === index && second?.kind === 'parameter';
      return row.row.role === 'source' && isMine
        ? [[second.index, this.sourceValue(row, row.row)] as const]
        : [];
    });
  }

  /** Parameters that the models say what they are, whatever is moved to them. */
  private described(node: number): Value[] {
    const { domain, library } = this.calls.machine;
    const params: Value[] = [];
    for (let i = 0; i < mostParameters; i++) {
      const parameter = library.step(node, `parameter ${i}`);
      if (parameter >= 0) params[i] = domain.single(domain.external('', '', parameter));
    }
    return params;
  }

  /** One more than the number of the argument whose parameter a row fills, else 0. */
  private callbackOf(row: CompiledRow): number {
    const [first, second] = this.path(row, 'to');
    return first?.kind === 'argument' && second?.kind === 'parameter' ? first.index + 1 : 0;
  }

  private path(row: CompiledRow, column: string): readonly PathStep[] {
    return row.paths[column]?.[0] ?? [];
  }

  /** A value that is PHI by itself. */
  private bring(row: CompiledRow, source: SourceRow): void {
    const steps = row.paths['value']?.[0] ?? [{ kind: 'result' as const }];
    if (steps[0]?.kind === 'argument') return;
    const value = this.sourceValue(row, source);
    if (!value.isEmpty) this.write(steps, value, false);
  }

  private sourceValue(row: CompiledRow, source: SourceRow): Value {
    const { machine, memory } = this.calls;
    return valueOfSource(
      machine,
      { row: source, paths: row.paths },
      (path) => memory.snapshot(this.frame, this.readPath(path)),
      this.name.path.split('.').at(-1) ?? '',
      this.site,
    );
  }

  private carry(row: CompiledRow): void {
    const [absent] = this.path(row, 'absent');
    if (absent?.kind === 'argument' && this.given.args[absent.index]) return;
    const value = this.through(row, this.read(row));
    if (!value.isEmpty) this.write(this.path(row, 'to'), value, (row.row as PropagatorRow).replaces === true);
  }

  private read(row: CompiledRow): Value {
    const { domain } = this.calls.machine;
    const edge = (row.row as PropagatorRow).edge ?? 'move';
    const value = this.kept(row, this.readPath(this.path(row, 'from')));
    if (edge === 'move' || edge === 'wrap' || edge === 'project' || value.isEmpty) return value;
    return domain.derived(edge, this.calls.memory.snapshot(this.frame, value), headOf(domain, value));
  }

  /** A value that passes through functions, each handed what the one before returned. */
  private through(row: CompiledRow, value: Value): Value {
    const [first] = this.path(row, 'through');
    if (!first) return value;
    const functions: Value[] = [];
    if (first.kind === 'argument') functions.push(...this.given.args.slice(first.index));
    for (let i = 0; first.kind === 'callee' && !this.maker(i).isEmpty; i++) functions.push(this.maker(i));
    const { domain } = this.calls.machine;
    return functions.reduce((held, fn, i) => {
      const given = {
        receiver: domain.nothing,
        args: [held],
        more: domain.nothing,
        caller: 'library' as const,
      };
      const result = this.calls.call(this.frame, fn, given, this.partSite(i), null);
      return result.atoms.some((atom) => atom.kind !== 'unknown' && atom.kind !== 'scalar') ? result : held;
    }, value);
  }

  /** Calls inside one call make objects of their own. */
  private partSite(part: number): Site {
    const { fn, op } = this.site;
    return this.calls.machine.domain.site(fn, -20_000 - Math.abs(op) * 16 - part);
  }

  /** Of a projection the members that it names, or all but these; all of it where the names are not known. */
  private kept(row: CompiledRow, value: Value): Value {
    const column = row.paths['keep'] ? 'keep' : row.paths['drop'] ? 'drop' : null;
    if (column === null) return value;
    const lists = (row.paths[column] ?? []).map((path) => this.readPath(path));
    return projected(this.calls, this.frame, value, lists, column === 'keep') ?? value;
  }

  /** The value that a path inside this call denotes. */
  readPath(steps: readonly PathStep[]): Value {
    const { domain } = this.calls.machine;
    const [first, ...rest] = steps;
    if (!first) return domain.nothing;
    if (first.kind === 'callee' && rest[0]?.kind === 'maker') return this.fromMaker(rest[0], rest.slice(1));
    if (first.kind === 'argument' && rest[0]?.kind === 'result')
      return this.steps(this.callbacks.get(first.index) ?? domain.nothing, rest.slice(1));
    return this.steps(this.start(first), rest);
  }

  private fromMaker(step: PathStep & { readonly kind: 'maker' }, rest: readonly PathStep[]): Value {
    const isResult = rest[0]?.kind === 'result';
    const { nothing } = this.calls.machine.domain;
    const value = isResult ? (this.makers.get(step.index) ?? nothing) : this.makersFrom(step);
    return this.steps(value, isResult ? rest.slice(1) : rest);
  }

  private makersFrom(step: PathStep & { readonly kind: 'maker' }): Value {
    const { domain } = this.calls.machine;
    if (!step.rest) return this.maker(step.index);
    const all: Value[] = [];
    for (let i = step.index; !this.maker(i).isEmpty; i++) all.push(this.maker(i));
    return domain.joinAll(all);
  }

  private start(step: PathStep): Value {
    const { domain } = this.calls.machine;
    if (step.kind === 'receiver') return this.given.receiver;
    if (step.kind === 'result') return this.returned;
    if (step.kind === 'callee') return this.given.callee ?? domain.nothing;
    if (step.kind !== 'argument') return domain.nothing;
    if (!step.rest) return this.given.args[step.index] ?? this.given.more;
    return domain.joinAll([...this.given.args.slice(step.index), this.given.more]);
  }

  private steps(value: Value, steps: readonly PathStep[]): Value {
    let at = value;
    for (const step of steps) {
      const names = this.namesOf(step);
      at = this.calls.machine.domain.joinAll(
        names.map((name) => this.calls.memory.read(this.frame, at, name)),
      );
    }
    return at;
  }

  /** The members a step stands for. */
  private namesOf(step: PathStep): readonly string[] {
    switch (step.kind) {
      case 'member':
        return step.names;
      case 'any-member':
      case 'any':
        return [inner.any];
      case 'element':
        return [inner.element];
      case 'awaited':
        return [inner.awaited];
      case 'rejected':
        return [inner.rejected];
      case 'map-value':
        return ['#*'];
      case 'map-key':
        return ['#keys'];
      case 'cell':
        return [this.cellName(step.name)];
      case 'maker':
        return [`$${step.index}`];
      case 'result':
        return [inner.result];
      default:
        return [];
    }
  }

  /** `Cell[Argument[0]]`: the slot named by a constant argument, else all slots. */
  private cellName(path: string): string {
    const index = Number(/^Argument\[(\d+)\]$/.exec(path)?.[1] ?? Number.NaN);
    if (Number.isNaN(index)) return `#${path}`;
    const [only, ...others] = this.given.args[index]?.atoms ?? [];
    return only?.kind === 'constant' && !others.length ? `#${String(only.value)}` : '#*';
  }

  private write(steps: readonly PathStep[], value: Value, replaces: boolean): void {
    const { domain } = this.calls.machine;
    const [first, ...rest] = steps;
    if (!first) return;
    const isResult = first.kind === 'result' || first.kind === 'instance';
    if (isResult && !rest.length) {
      this.returned = domain.join(this.returned, value);
      return;
    }
    const target = isResult ? domain.single(this.shape(rest[0])) : this.start(first);
    this.writeSteps(target, rest, value, replaces && target.atoms.length === 1 && !this.frame.looping);
    if (isResult) this.returned = domain.join(this.returned, target);
  }

  private writeSteps(target: Value, steps: readonly PathStep[], value: Value, replaces: boolean): void {
    const [step] = steps;
    if (!step) return;
    if (step.kind === 'any-member' && steps.length === 1)
      return this.calls.memory.writeOther(this.frame, target, value);
    for (const name of this.namesOf(step)) this.writeName(target, name, steps, value, replaces);
  }

  private writeName(
    target: Value,
    name: string,
    steps: readonly PathStep[],
    value: Value,
    replaces: boolean,
  ): void {
    const next = steps[1];
    const { domain } = this.calls.machine;
    const { memory } = this.calls;
    if (next) {
      // Only what is made here is filled further: a cell of shared content gets a piece of its own from each writer.
      const held = domain.collect(
        memory.read(this.frame, target, name).atoms.filter((atom) => this.frame.made.has(atom)),
      );
      const made = held.isEmpty ? domain.single(this.nested(next)) : held;
      if (held.isEmpty)
        for (const atom of target.atoms) memory.writeAtom(this.frame, atom, name, made, false);
      this.writeSteps(made, steps.slice(1), value, replaces);
    } else if (name === inner.any) {
      memory.writeBase(this.frame, target, value);
    } else {
      for (const atom of target.atoms) {
        const isGone = replaces && this.frame.made.has(atom) && name !== '#*' && name !== '#keys';
        const held = isGone ? value : domain.join(this.old(atom, name), value);
        memory.writeAtom(this.frame, atom, name, held, isGone);
      }
    }
  }

  private old(atom: Atom, name: string): Value {
    return this.frame.state?.shapes.get(atom)?.fields.get(name) ?? this.calls.machine.domain.nothing;
  }

  /** The object that the call returns, of the kind its first filled member asks for. */
  private shape(step: PathStep | undefined): Atom {
    if (this.shaped) return this.shaped;
    if (this.made?.atoms[0]) return this.made.atoms[0];
    this.shaped = this.describedResult() ?? this.calls.memory.allocate(this.frame, this.site, kindFor(step));
    return this.shaped;
  }

  /** The object of the library that the call returns, as far as the models know it. */
  private describedResult(): Atom | null {
    const node = this.calls.machine.library.step(this.node, 'result');
    if (node < 0) return null;
    const { module, path } = this.name;
    const what: ObjectKind = { kind: 'external', node, module, path };
    return external(this.calls, this.frame, what, this.node, this.given, this.site);
  }

  private nested(step: PathStep): Atom {
    const { memory, machine } = this.calls;
    const atom = machine.domain.object(this.site, [this.frame.site(-2000 - this.nestedCount++)]);
    this.frame.made.add(atom);
    if (!this.frame.state?.shapes.has(atom))
      this.frame.state?.shapes.set(atom, memory.emptyShape(kindFor(step)));
    return atom;
  }

  /** What a modelled call returns: what rows put there, an object the models know, or nothing of anybody. */
  private finish(moves: readonly CompiledRow[]): Value {
    const { domain } = this.calls.machine;
    if (this.made) return this.made;
    if (!this.returned.isEmpty) return this.returned;
    const described = this.describedResult();
    if (described) return domain.single(described);
    const empty = moves.find(
      (row) => this.path(row, 'to')[0]?.kind === 'result' && this.path(row, 'to').length > 1,
    );
    if (empty) return domain.single(this.shape(this.path(empty, 'to')[1]));
    return moves.some((row) => this.path(row, 'to')[0]?.kind === 'result') ? domain.scalar : domain.unknown;
  }
}

function kindFor(step: PathStep | undefined): ObjectKind {
  if (step?.kind === 'awaited' || step?.kind === 'rejected') return { kind: 'promise' };
  return { kind: step?.kind === 'element' ? 'array' : 'plain' };
}
