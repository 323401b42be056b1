import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { PropagatorRow, SourceRow } from '../models/rows.js';
import { answerAt, heardAt, isAnswering, isHearing, isWhole, wholeAnswer } from './answers.js';
import type { Atom, Site, Value } from './atoms.js';
import { calleeIn, Callbacks, type Host } from './callbacks.js';
import type { Caller } from './caller.js';
import { classSlots } from './class-members.js';
import type { ClassCode, FunctionCode } from './code.js';
import { inner, nodeOf, type Place, typeOf } from './evidence.js';
import { iterated } from './iteration.js';
import type { Frame } from './frame.js';
import { wordingOf } from './wording.js';
import { runIntrinsic } from './intrinsics.js';
import { projected } from './known-keys.js';
import type { CallArguments, Machine } from './machine.js';
import { writeMember } from './members.js';
import type { ObjectKind } from './shapes.js';
import { valueOfSource } from './sources.js';
import type { Tag } from './summary.js';
import { tellFields } from './told-fields.js';

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
      const node = nodeOf(calls.machine, calls.place(frame), atom);
      const name = { module: '', path: atom.kind === 'path' ? atom.name : '' };
      if (calls.machine.library.node(node)?.rows.length)
        return newExternal(calls, frame, node, name, given, site);
      const told = constructorsTold(calls, frame, atom);
      return told.length
        ? construct(calls, frame, calls.machine.domain.collect(told), given, site)
        : unknownLibrary(calls, frame, given, site);
    }
  }
}

/** `extends Base` of a class that a function was handed: the classes that the context says are meant. */
export function classesMeant(calls: Caller, frame: Frame, value: Value): Value {
  if (!value.open) return value;
  return calls.machine.domain.collect(
    value.atoms.flatMap((atom) => {
      const told = constructorsTold(calls, frame, atom);
      return told.length ? told : [atom];
    }),
  );
}

/** What the context says that a term constructs. */
function constructorsTold(calls: Caller, frame: Frame, term: Atom): readonly Atom[] {
  return calls.behaviourTold(frame, term).flatMap((tag) => meantBy(calls, term, tag));
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

/** What a member was read of. */
function ownerOf(atom: Atom): readonly Atom[] {
  return atom.kind === 'path' ? [atom.base] : [];
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
  const made = calls.memory.allocate(frame, site, what);
  keepMaking(calls, frame, made, by, given);
  return made;
}

/** Writes down with what an object was made. */
function keepMaking(calls: Caller, frame: Frame, made: Atom, by: number, given: CallArguments): void {
  const { memory } = calls;
  const shape = frame.state?.shapes.get(made);
  if (!shape || !frame.state) return;
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
  const { facts, file, number } = atom.code;
  tellFields(calls, frame, made, calls.machine.types.table.instance(facts.name, file.file, number), site);
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
  if (model?.rows.length) new LibraryCall(calls, frame, node, model, name, given, site, given.receiver).run();
}

function runMember(calls: Caller, frame: Frame, fn: FunctionCode, given: CallArguments, site: Site): void {
  for (const receiver of given.receiver.atoms)
    for (const env of calls.memory.members.environments(frame, fn, receiver))
      calls.machine.invoke(frame, fn, env, given, site);
}

/** How a row writes: what the models know of the target, and whether what stood there is gone. */
interface Writing {
  readonly node: number;
  readonly isSure: boolean;
}

/** One call of a modelled function while its rows are carried out. */
export class LibraryCall implements Host {
  private returned: Value;
  private shaped: Atom | null = null;
  private nestedCount = 0;
  private readonly callbacks: Callbacks;

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
    this.callbacks = new Callbacks(this, model.rows);
  }

  run(): Value {
    const intrinsic = this.model.rows.find(({ row }) => row.role === 'intrinsic');
    const done = intrinsic?.row.role === 'intrinsic' ? runIntrinsic(this, intrinsic.row.name) : null;
    if (done) {
      this.record();
      return done;
    }
    const moves = this.model.rows.filter(({ row }) => row.role === 'propagator');
    const carried = moves.filter((row) => !this.isOfCallback(row));
    // What goes from one argument to another is there before functions are called with either.
    for (const row of carried) if (this.staysInArguments(row)) this.carry(row);
    this.callbacks.run();
    this.record();
    for (const row of carried) if (!this.staysInArguments(row)) this.carry(row);
    for (const row of this.model.rows) if (row.row.role === 'source') this.bring(row, row.row);
    return this.finish(moves);
  }

  /** Calls that hand values out, change or build something are events; mere propagators are not. */
  private record(): void {
    if (this.model.rows.every((row) => isMere(row))) return;
    const { memory } = this.calls;
    const freeze = (value: Value): Value => memory.snapshot(this.frame, value);
    const event = {
      site: this.site,
      node: this.model,
      callee: this.name.path || this.name.module,
      receiver: freeze(this.given.receiver),
      args: this.given.args.map((arg, i) => this.answered(freeze(arg), i)),
      more: freeze(this.given.more),
      via: null,
    };
    const key = `${this.site.id}:${this.node}:${event.receiver.id}:${event.args.map((one) => one.id).join(',')}:${event.more.id}`;
    this.frame.events.set(key, event);
  }

  /** A row of what functions are handed, or call their own functions with. */
  private isOfCallback(row: CompiledRow): boolean {
    return ['from', 'to'].some((column) => calleeIn(this.path(row, column), 'parameter') !== null);
  }

  private staysInArguments(row: CompiledRow): boolean {
    return (
      this.path(row, 'to')[0]?.kind === 'argument' && calleeIn(this.path(row, 'from'), 'result') === null
    );
  }

  holding(path: readonly PathStep[], value: Value): Value {
    const [first] = path;
    if (!first || value.isEmpty) return value;
    const object = this.calls.machine.domain.single(this.nested(first, -1));
    this.writeSteps(object, path, value, { node: -1, isSure: false });
    return object;
  }

  teller(row: CompiledRow): Value {
    const { memory, machine } = this.calls;
    const { domain } = machine;
    const [argument] = this.path(row, 'from').slice(-1);
    const to = this.path(row, 'to');
    const [cell = ''] = to.slice(-1).flatMap((step) => this.namesOf(step));
    const atom = domain.object(this.site, [this.frame.site(-2200 - this.nestedCount++)]);
    this.frame.made.add(atom);
    this.frame.state?.shapes.set(atom, memory.emptyShape({ kind: 'settler' }));
    memory.writeAtom(this.frame, atom, '$target', this.valueAt(to.slice(0, -1)), true);
    const index = argument?.kind === 'argument' ? argument.index : 0;
    memory.writeAtom(this.frame, atom, '$cell', domain.constant(`${index} ${cell}`), true);
    return domain.single(atom);
  }

  /** A frozen argument together with what its functions answered, where a sink hands that out. */
  private answered(frozen: Value, index: number): Value {
    return this.model.rows
      .flatMap(({ row, paths }) => (row.role === 'sink' ? (paths['content'] ?? []) : []))
      .flatMap((path) => {
        const callee = calleeIn(path, 'result');
        return callee?.[0]?.kind === 'argument' && callee[0].index === index ? [callee] : [];
      })
      .reduce((at, callee) => this.withAnswer(at, callee.slice(1), this.callbacks.result(callee)), frozen);
  }

  private withAnswer(frozen: Value, [step, ...rest]: readonly PathStep[], answer: Value): Value {
    const { domain } = this.calls.machine;
    const { nothing } = domain;
    if (!step) {
      const fields = new Map([[inner.result, this.calls.memory.snapshot(this.frame, answer)]]);
      return domain.join(frozen, domain.single(domain.record(fields, nothing, nothing, nothing)));
    }
    return domain.joinAll(
      frozen.atoms.map((atom) => {
        if (atom.kind !== 'record') return domain.single(atom);
        const names = step.kind === 'member' ? step.names : [...atom.fields.keys()];
        const fields = new Map(atom.fields);
        for (const name of names) {
          const member = atom.fields.get(name);
          if (member) fields.set(name, this.withAnswer(member, rest, answer));
        }
        return domain.single(domain.record(fields, atom.others, atom.bases, atom.tags));
      }),
    );
  }

  private path(row: CompiledRow, column: string): readonly PathStep[] {
    return row.paths[column]?.[0] ?? [];
  }

  /** A value that is PHI by itself. */
  private bring(row: CompiledRow, source: SourceRow): void {
    if (!this.isGiven(row, source)) return;
    const steps = row.paths['value']?.[0] ?? [{ kind: 'result' as const }];
    if (steps[0]?.kind === 'argument') return;
    const value = this.sourceValue(row, source);
    if (!value.isEmpty) this.write(steps, value, false);
  }

  private isGiven({ paths }: CompiledRow, { given = {} }: SourceRow): boolean {
    return Object.values(given).every((allowed, i) =>
      this.readPath(paths['given']?.[i] ?? []).atoms.some(
        (atom) => atom.kind === 'constant' && allowed.some((one) => one === atom.value),
      ),
    );
  }

  sourceValue(row: CompiledRow, source: SourceRow): Value {
    const { machine, memory } = this.calls;
    return valueOfSource(
      machine,
      { row: source, paths: row.paths },
      {
        live: (path) => this.readPath(path),
        frozen: (path) => memory.snapshot(this.frame, this.readPath(path)),
        told: (value) => this.calls.told(this.frame, value),
      },
      this.name.path.split('.').at(-1) ?? '',
      this.site,
    );
  }

  private carry(row: CompiledRow): void {
    const absent = this.path(row, 'absent');
    if (absent.length && !this.valueAt(absent).isEmpty) return;
    if (!this.holds(row) || !this.mayBeGiven(row)) return;
    const value = this.through(row, this.read(row));
    if (!value.isEmpty) this.write(this.path(row, 'to'), value, (row.row as PropagatorRow).replaces === true);
  }

  /** What a model answers is its own, too; what it hears may be told by where it is asked. */
  private answering(row: CompiledRow, value: Value): Value {
    const { machine } = this.calls;
    if (isAnswering(this.model, row)) {
      const words = machine.domain.join(value, answerAt(machine, this.site));
      return isWhole(row) ? wholeAnswer(machine.domain, words) : words;
    }
    return isHearing(this.model, row) ? machine.domain.join(value, heardAt(machine, this.site)) : value;
  }

  /** Whether the values of which a row speaks are of the types that it names. */
  private holds({ row, paths }: CompiledRow): boolean {
    const types = Object.values((row as PropagatorRow).when ?? {});
    return types.every((type, i) =>
      this.valueAt(paths['when']?.[i] ?? []).atoms.some((atom) => this.typeName(atom) === type),
    );
  }

  /** Whether the options that a row asks for may have the values that it names; one that is not given is off. */
  private mayBeGiven({ row, paths }: CompiledRow): boolean {
    return Object.values((row as PropagatorRow).given ?? {}).every((allowed, i) => {
      const { atoms } = this.valueAt(paths['given']?.[i] ?? []);
      if (!atoms.length) return allowed.includes(false);
      return atoms.some((atom) => atom.kind !== 'constant' || allowed.includes(atom.value ?? false));
    });
  }

  private typeName(atom: Atom): string | null {
    const { memory, machine } = this.calls;
    const node = nodeOf(machine, placeOf(this.frame, memory), atom);
    return machine.library.node(node)?.type ?? null;
  }

  /** What a row takes from the call: the value at `from`, as its edge lets it through, and what a model answers to it. */
  read(row: CompiledRow): Value {
    return this.answering(row, this.taken(row));
  }

  private taken(row: CompiledRow): Value {
    const { domain } = this.calls.machine;
    const edge = (row.row as PropagatorRow).edge ?? 'move';
    const value = this.kept(row, this.readPath(this.path(row, 'from')));
    if (edge === 'move' || edge === 'wrap' || edge === 'project' || value.isEmpty) return value;
    return domain.derived(edge, this.calls.memory.snapshot(this.frame, value), wordingOf(domain, value));
  }

  /** A value that passes through functions, each handed what the one before returned. */
  private through(row: CompiledRow, value: Value): Value {
    const [first] = this.path(row, 'through');
    if (!first) return value;
    const functions = this.list(this.path(row, 'through'));
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
    const { domain } = this.calls.machine;
    const lists = (row.paths[column] ?? []).map((path) => this.readPath(path));
    const given = lists.flatMap((list) => this.names(list));
    // `-name` drops what a projection else would keep.
    const isKept = column === 'keep' && !given.every((name) => name.startsWith('-'));
    const names = given
      .flatMap((name) => name.split(/\s+/))
      .map((name) => name.replace(/^(?:\w+\.|[-+])/, ''));
    if (isKept && names.includes('*')) return value;
    const constants = names.map((name) => domain.constant(name));
    return projected(this.calls, this.frame, value, constants, isKept) ?? value;
  }

  /** Names as texts, lists of texts, or members of an object. */
  private names(value: Value): readonly string[] {
    const { memory } = this.calls;
    return value.atoms.flatMap((atom) => {
      if (atom.kind === 'constant') return [String(atom.value)];
      const shape = atom.kind === 'record' ? atom : memory.shape(this.frame, atom);
      if (!shape) return [];
      const fields = [...shape.fields].filter(([name]) => !/^[$#]/.test(name));
      const isList = fields.every(([name]) => /^\d+$/.test(name));
      return isList ? fields.flatMap(([, one]) => this.names(one)) : fields.map(([name]) => name);
    });
  }

  /** The values of a path to several arguments, each by itself; a list of functions counts as its elements. */
  private list(path: readonly PathStep[]): readonly Value[] {
    const last = path.at(-1);
    if (last?.kind === 'argument' && last.rest) return this.given.args.slice(last.index);
    if (last?.kind !== 'maker' || !last.rest) return [this.valueAt(path)];
    const values: Value[] = [];
    for (let i = last.index; values.length === i - last.index; i++) {
      const value = this.valueAt([...path.slice(0, -1), { kind: 'maker', index: i, rest: false }]);
      if (!value.isEmpty) values.push(value);
    }
    return values.flatMap((value) => this.calls.memory.knownElements(this.frame, value) ?? [value]);
  }

  /** The value that a path inside this call denotes; one that leads through a function's result takes that. */
  private readPath(steps: readonly PathStep[]): Value {
    const callee = calleeIn(steps, 'result');
    if (!callee) return this.valueAt(steps);
    return this.steps(this.callbacks.result(callee), steps.slice(callee.length + 1));
  }

  valueAt([first, ...rest]: readonly PathStep[]): Value {
    return first ? this.steps(this.start(first), rest) : this.calls.machine.domain.nothing;
  }

  nodeAt(path: readonly PathStep[]): number {
    const { library } = this.calls.machine;
    return path.reduce((node, step) => {
      if (step.kind === 'argument') return library.step(node, `argument ${step.index}`);
      return step.kind === 'member' ? library.step(node, `.${step.names[0] ?? ''}`) : -1;
    }, this.node);
  }

  private start(step: PathStep): Value {
    const { domain } = this.calls.machine;
    if (step.kind === 'receiver') return this.given.receiver;
    if (step.kind === 'result' || step.kind === 'instance') return this.returned;
    if (step.kind === 'callee') return this.given.callee ?? domain.nothing;
    if (step.kind !== 'argument') return domain.nothing;
    if (!step.rest) return this.given.args[step.index] ?? this.given.more;
    return domain.joinAll([...this.given.args.slice(step.index), this.given.more]);
  }

  private steps(value: Value, steps: readonly PathStep[]): Value {
    const { domain } = this.calls.machine;
    return steps.reduce((at, step) => {
      if (step.kind === 'maker') return this.makers(at, step.index, step.rest);
      if (step.kind === 'promised') return this.promised(at);
      if (step.kind === 'receiver') return domain.collect(at.atoms.flatMap(ownerOf));
      if (step.kind === 'element') return iterated(this.calls, this.frame, at, this.site);
      return domain.joinAll(this.namesOf(step).map((name) => this.member(at, name)));
    }, value);
  }

  private promised(value: Value): Value {
    const { memory, machine } = this.calls;
    const place = placeOf(this.frame, memory);
    const isPromise = (atom: Atom): boolean =>
      memory.shape(this.frame, atom)?.what.kind === 'promise' ||
      typeOf(machine, place, atom).kind === 'promise';
    return memory.read(this.frame, machine.domain.collect(value.atoms.filter(isPromise)), inner.awaited);
  }

  /** A member by its name, or by the path that an argument holds: `get(record, 'address.city')`. */
  private member(value: Value, name: string): Value {
    const { memory, machine } = this.calls;
    const key = this.argumentIn(name);
    if (!key) return memory.read(this.frame, value, name);
    const texts = this.names(key);
    if (!texts.length && key.atoms.every((atom) => atom.kind === 'closure')) return machine.domain.nothing;
    if (!texts.length) return memory.read(this.frame, value, inner.any);
    return machine.domain.joinAll(
      texts.map((text) =>
        text
          .split(/[.[\]]+/)
          .filter(Boolean)
          .reduce((at, one) => memory.read(this.frame, at, one), value),
      ),
    );
  }

  /** The argument that a step means in place of a name: `Member[Argument[1]]`. */
  private argumentIn(name: string): Value | null {
    const index = /^Argument\[(\d+)\]$/.exec(name)?.[1];
    return index === undefined ? null : (this.given.args[Number(index)] ?? this.calls.machine.domain.nothing);
  }

  /** An argument of the call that made a value, or all from one on. */
  private makers(value: Value, index: number, rest: boolean): Value {
    const { domain } = this.calls.machine;
    return domain.joinAll(
      value.atoms.map((atom) => {
        const fields = this.calls.memory.shape(this.frame, atom)?.fields;
        const own = fields?.get(makerSlot(index)) ?? fields?.get(`$${index}`);
        if (!own) return domain.nothing;
        return rest ? domain.join(own, this.makers(domain.single(atom), index + 1, true)) : own;
      }),
    );
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
    const { domain } = this.calls.machine;
    const [only, ...others] = this.calls.told(this.frame, this.given.args[index] ?? domain.nothing).atoms;
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
    const node = isResult ? this.calls.machine.library.step(this.node, first.kind) : -1;
    const isSure = replaces && target.atoms.length === 1 && !this.frame.looping;
    this.writeSteps(target, rest, value, { node, isSure });
    if (isResult) this.returned = domain.join(this.returned, target);
  }

  private writeSteps(target: Value, steps: readonly PathStep[], value: Value, how: Writing): void {
    const [step, next] = steps;
    if (!step) return;
    for (const name of this.namesOf(step)) {
      if (!next) {
        this.put(target, step, name, value, how);
        continue;
      }
      const node = this.calls.machine.library.step(how.node, step.kind === 'member' ? `.${name}` : step.kind);
      this.writeSteps(this.piece(target, step, name, next, node), steps.slice(1), value, { ...how, node });
    }
  }

  /** Only what is made here is filled further: a cell of shared content gets a piece of its own from each writer. */
  private piece(target: Value, step: PathStep, name: string, next: PathStep, node: number): Value {
    const { domain } = this.calls.machine;
    // What is no promise is what awaiting it yields: here only a piece that was put there counts.
    const held = target.atoms.flatMap((atom) =>
      step.kind === 'awaited'
        ? this.old(atom, name).atoms
        : this.calls.memory.readAtom(this.frame, atom, name).atoms,
    );
    const mine = domain.collect(held.filter((atom) => this.frame.made.has(atom)));
    if (!mine.isEmpty) return mine;
    const made = domain.single(this.nested(next, node));
    this.put(target, step, name, made, { node, isSure: false });
    return made;
  }

  /** `AnyMember` is filled under keys that are not known; `Any` is given all members that the value has. */
  private put(target: Value, { kind }: PathStep, name: string, value: Value, { isSure }: Writing): void {
    const { memory, machine } = this.calls;
    const key = this.argumentIn(name);
    if (key) return writeMember(memory, this.frame, target, key, value);
    if (kind === 'any-member') return memory.writeOther(this.frame, target, value);
    if (name === inner.any) return memory.writeBase(this.frame, target, value);
    for (const atom of target.atoms) {
      const isGone = isSure && this.frame.made.has(atom) && name !== '#*' && name !== '#keys';
      const held = isGone ? value : machine.domain.join(this.old(atom, name), value);
      // A member of what this call makes is what rows say, and nothing that the object might have had.
      const isOurs = atom === this.shaped || this.made?.atoms.includes(atom) === true;
      memory.writeAtom(this.frame, atom, name, held, isGone || isOurs);
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

  private nested(step: PathStep, node: number): Atom {
    const { memory, machine } = this.calls;
    const atom = machine.domain.object(this.site, [this.frame.site(-2000 - this.nestedCount++)]);
    this.frame.made.add(atom);
    const { module, path } = this.name;
    const isKnown = node >= 0 && step.kind !== 'element';
    const what: ObjectKind = isKnown ? { kind: 'external', node, module, path } : kindFor(step);
    if (!this.frame.state?.shapes.has(atom)) this.frame.state?.shapes.set(atom, memory.emptyShape(what));
    if (isKnown) keepMaking(this.calls, this.frame, atom, this.node, this.given);
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

/** Rows that only carry values from one place in the program to another. */
function isMere({ row, paths }: CompiledRow): boolean {
  return row.role === 'intrinsic' || (row.role === 'propagator' && paths['to']?.[0]?.[0]?.kind !== 'module');
}

function placeOf(frame: Frame, memory: Caller['memory']): Place {
  return { fn: frame.fn, context: frame.unit.context, shape: (atom) => memory.shape(frame, atom) };
}

function kindFor(step: PathStep | undefined): ObjectKind {
  if (step?.kind === 'awaited' || step?.kind === 'rejected') return { kind: 'promise' };
  return { kind: step?.kind === 'element' ? 'array' : 'plain' };
}
