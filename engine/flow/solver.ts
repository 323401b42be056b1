import type { Names } from '../link/names.js';
import type { ModelNode } from '../models/compile.js';
import type { Types } from '../link/evaluate.js';
import type { Atom, Site, Value } from './atoms.js';
import { Calls } from './calls.js';
import { classGraph } from './class-graph.js';
import type { ClassCode, CodeTable, FunctionCode } from './code.js';
import type { Declared } from './declared.js';
import { Domain } from './domain.js';
import { Contexts, nothingTold } from './contexts.js';
import { TypeMemo } from './type-memo.js';
import { Frame } from './frame.js';
import { Globals } from './globals.js';
import { hintedArguments } from './hints.js';
import { eventKey, Instantiation } from './instantiate.js';
import { Interpreter } from './interpreter.js';
import { construct } from './libraries.js';
import type { Library } from './library.js';
import type { CallArguments, Machine } from './machine.js';
import { Memory } from './memory.js';
import { classified } from './operations.js';
import { RankedQueue } from './queue.js';
import type { Shape } from './shapes.js';
import { sameSummary, summarize } from './summarize.js';
import type { Context, Event, Summary, Unit } from './summary.js';

const mostEvaluations = 5;
/** What was cut off once is not looked at much longer. */
const mostOfCut = 1;
const deepestCalls = 120;

/** A unit with what was found out about it. */
export interface Work extends Unit {
  summary: Summary;
  evaluated: boolean;
  running: boolean;
  evaluations: number;
  /** Units to look at again when the summary changes, and units that this one calls. */
  readonly dependents: Set<Work>;
  readonly callees: Set<Work>;
  /** Calls that stand for callers nobody sees. */
  readonly isEntry: boolean;
}

/** Evaluates every function of a program, callees first, and again until nothing changes. */
export class Solver {
  readonly domain = new Domain();
  readonly machine: Machine;
  readonly calls: Calls;
  private readonly globals: Globals;
  private readonly units: Work[] = [];
  private readonly contexts: Contexts;
  /** Units by function and context; entries apart. */
  private readonly inContext: Map<number, Work>[] = [];
  private readonly entries = new Map<FunctionCode, Work>();
  /** Who calls a function: looked at again when more turns out to tell its contexts apart. */
  private readonly callers = new Map<FunctionCode, Set<Work>>();
  private readonly queue = new RankedQueue<Work>();
  private readonly called = new Set<FunctionCode>();
  private depth = 0;
  private phase = 0;
  private next = 0;

  constructor(
    library: Library,
    names: Names,
    types: Types,
    private readonly code: CodeTable,
    private readonly declared: Declared,
  ) {
    this.globals = new Globals(this.domain, (readers) => {
      for (const reader of readers) this.enqueue(reader as Work);
    });
    const { domain, globals } = this;
    this.machine = {
      domain,
      library,
      names,
      types,
      typeMemo: new TypeMemo(),
      code,
      classes: classGraph(code, names, types),
      declared,
      invoke: (frame, fn, env, given, site) => this.invoke(frame, fn, env, given, site),
      global: (frame, atom) => this.global(frame, atom),
      instances: (made) => [...(globals.instances.get(made.id) ?? [])],
    };
    this.calls = new Calls(this.machine, new Memory(this.machine), (fn, atom, wanted) =>
      this.contexts.need(fn, atom, wanted),
    );
    this.contexts = new Contexts(this.calls, (fn) => {
      for (const caller of this.callers.get(fn) ?? []) this.enqueue(caller);
    });
  }

  /** A module's own code runs before anybody reads its variables, as it does at run time. */
  private global(frame: Frame, atom: Atom): Shape | undefined {
    if (atom.kind === 'module') {
      const fn = this.code.fn(atom.file, 0);
      if (fn) this.ensure(this.unit(fn, nothingTold));
    }
    return this.globals.read(frame.unit, atom);
  }

  /** Works off about `steps` evaluations; true when everything is done. */
  advance(steps: number): boolean {
    for (let left = steps; left > 0; left--) if (!this.step()) return true;
    return false;
  }

  get progress(): { readonly finished: number; readonly total: number } {
    return {
      finished: this.next + this.phase * this.code.functions.length,
      total: 2 * this.code.functions.length,
    };
  }

  get hasCode(): boolean {
    return this.code.functions.length > 0;
  }

  /** Functions first as they stand, then those without callers as entries; the queue in between. */
  private step(): boolean {
    const fn = this.code.functions[this.next];
    if (fn) {
      this.next++;
      if (this.phase === 0) this.evaluateFirst(this.unit(fn, nothingTold));
      else if (this.isUncalled(fn)) this.evaluateFirst(this.entry(fn));
      return true;
    }
    const queued = this.queue.take();
    if (queued) {
      this.evaluate(queued);
      return true;
    }
    if (this.phase === 1) return false;
    this.phase = 1;
    this.next = 0;
    return true;
  }

  private isUncalled(fn: FunctionCode): boolean {
    return (
      !this.called.has(fn) &&
      fn.facts.role !== 'module' &&
      fn.facts.role !== 'fields' &&
      fn.facts.role !== 'static'
    );
  }

  private evaluateFirst(work: Work): void {
    if (!work.evaluated) this.evaluate(work);
  }

  private unit(fn: FunctionCode, context: Context): Work {
    const table = (this.inContext[fn.id] ??= new Map<number, Work>());
    const known = table.get(context.id);
    if (known) return known;
    const made = this.newUnit(fn, context, false);
    table.set(context.id, made);
    return made;
  }

  /** A function as called by callers that nobody sees. */
  private entry(fn: FunctionCode): Work {
    const known = this.entries.get(fn);
    if (known) return known;
    const made = this.newUnit(fn, nothingTold, true);
    this.entries.set(fn, made);
    return made;
  }

  private newUnit(fn: FunctionCode, context: Context, isEntry: boolean): Work {
    const { nothing } = this.domain;
    const made: Work = {
      id: this.units.length,
      fn,
      context,
      isEntry,
      evaluated: false,
      running: false,
      evaluations: 0,
      dependents: new Set(),
      callees: new Set(),
      summary: { result: nothing, thrown: nothing, objects: new Map(), effects: [], events: [], cut: null },
    };
    this.units.push(made);
    return made;
  }

  private enqueue(work: Work): void {
    if (work.evaluated && !work.running) this.queue.add(work);
    else if (work.running) this.again.add(work);
  }
  private readonly again = new Set<Work>();

  private evaluate(work: Work): void {
    if (work.running) return;
    if (work.evaluations++ > (work.summary.cut ? mostOfCut : mostEvaluations)) return;
    work.running = true;
    work.evaluated = true;
    this.queue.remove(work);
    const frame = new Frame(work, this.domain);
    this.run(frame);
    work.running = false;
    this.queue.rank(work);
    this.finish(work, frame);
    if (this.again.delete(work)) this.queue.add(work);
  }

  /** A chain of calls too deep for the machine is cut off, and that is said. */
  private run(frame: Frame): void {
    const { depth } = this;
    try {
      if ((frame.unit as Work).isEntry) this.runEntry(frame);
      else new Interpreter(this.calls, frame).run();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      frame.cut = 'depth of calls';
      this.depth = depth;
    }
  }

  private finish(work: Work, frame: Frame): void {
    const { summary, shared } = summarize(frame, work.isEntry);
    this.globals.publish(work, shared);
    const changed = !sameSummary(work.summary, summary);
    work.summary = summary;
    if (changed) for (const one of work.dependents) this.enqueue(one);
  }

  /** A function that nobody is seen to call is called with what it declares; methods on an instance made for them. */
  private runEntry(frame: Frame): void {
    const { fn } = frame;
    const given = hintedArguments(this.machine, fn);
    const site = this.domain.site(fn, -1000);
    for (const receiver of this.receivers(frame, fn, given.receiver)) {
      const result = this.invoke(frame, fn, null, { ...given, receiver, caller: 'framework' }, site);
      this.calls.runCallbacks(frame, result, site, 0);
    }
    frame.exit = frame.state;
  }

  private receivers(frame: Frame, fn: FunctionCode, typed: Value): readonly Value[] {
    const code = this.code.class(fn.file.file, fn.facts.ofClass);
    if (!code || fn.facts.isStatic || fn.facts.role === 'constructor') return [typed];
    const known = this.machine.classes
      .below(code)
      .flatMap((one) => [...(this.globals.instances.get(one.id) ?? [])]);
    if (known.length) return known.slice(0, 8).map((atom) => this.domain.single(atom));
    return [this.make(frame, code)];
  }

  /** An instance of a class that the program never makes itself: a framework does, and fills in what it declares. */
  private make(frame: Frame, code: ClassCode): Value {
    const constructor = this.code.fn(code.file.file, code.facts.construct);
    const fn = constructor ?? frame.fn;
    const given = constructor
      ? hintedArguments(this.machine, constructor)
      : { receiver: this.domain.nothing, args: [], more: this.domain.nothing };
    return construct(
      this.calls,
      frame,
      this.domain.single(this.domain.classAtom(code, null)),
      given,
      this.domain.site(fn, -4000 - code.number),
    );
  }

  private invoke(frame: Frame, fn: FunctionCode, env: Atom | null, given: CallArguments, site: Site): Value {
    const work = frame.unit as Work;
    if (frame.fn !== fn || !work.isEntry) this.called.add(fn);
    const callers = this.callers.get(fn) ?? new Set();
    this.callers.set(fn, callers.add(work));
    const call = new Instantiation(this.calls, frame, env, given, site);
    let unit = this.unit(fn, this.contexts.of(frame, fn, call));
    const before = this.contexts.count(fn);
    this.ensure(unit);
    if (this.contexts.count(fn) !== before) {
      unit = this.unit(fn, this.contexts.of(frame, fn, call));
      this.ensure(unit);
    }
    unit.dependents.add(work);
    work.callees.add(unit);
    const { result: returned, thrown } = call.apply(unit.summary);
    const result = this.believed(frame, fn, returned, given, site);
    if (!fn.facts.isAsync) frame.thrown = this.domain.join(frame.thrown, thrown);
    return this.wrapped(frame, fn, result, thrown, site);
  }

  /** What a function of the top level makes of values that are given in a frame of their own, once all is known. */
  evaluated(frame: Frame, fn: FunctionCode, given: CallArguments): Value {
    const call = new Instantiation(this.calls, frame, null, given, frame.site(-8001));
    const unit = this.unit(fn, this.contexts.of(frame, fn, call));
    if (!unit.evaluated) this.evaluate(unit);
    return call.apply(unit.summary).result;
  }

  /** What a call yields, as far as its function's own code is believed. */
  private believed(frame: Frame, fn: FunctionCode, returned: Value, given: CallArguments, site: Site): Value {
    const declaration = this.declared.of(fn);
    if (declaration?.sink) this.recordSink(frame, fn, declaration.sink, given, site);
    if (declaration?.isSanitizer) return this.domain.scalar;
    if (declaration?.source) {
      const type = this.machine.types.table.intern({ kind: 'labelled', ...declaration.source });
      return this.domain.single(this.domain.typed(type, fn.facts.name, site));
    }
    const { tag } = fn.facts;
    if (tag) {
      const said = { level: tag.level, kinds: [tag.kind ?? 'record'] };
      return classified(this.calls, returned, said, fn.facts.name, site);
    }
    return this.isSanitizer(fn) ? this.sanitized(frame, returned) : returned;
  }

  /** A function that the configuration calls a sink is one at each of its calls. */
  private recordSink(
    frame: Frame,
    fn: FunctionCode,
    node: ModelNode,
    given: CallArguments,
    site: Site,
  ): void {
    const freeze = (value: Value): Value => this.calls.memory.snapshot(frame, value);
    const event: Event = {
      site,
      node,
      callee: fn.facts.name,
      receiver: this.domain.nothing,
      args: given.args.map(freeze),
      more: freeze(given.more),
      via: null,
    };
    frame.events.set(eventKey(event), event);
  }

  private isSanitizer(fn: FunctionCode): boolean {
    return this.machine.library.isSanitizer(fn.facts.name.split(/[.>]/).at(-1) ?? '');
  }

  /**
   * A function named for taking identifiers out is believed where it made a new text; what it hands back as it got it
   * is no less than it was (SPEC §1, hollow sanitizers).
   */
  private sanitized(frame: Frame, value: Value): Value {
    const { domain } = this;
    const isNew = value.atoms.some((atom) => atom.kind === 'derived');
    return domain.joinAll(
      value.atoms.map((atom) => {
        if (atom.kind === 'derived') return domain.derived('mask', atom.of);
        // What it hands back beside new text is the text in which it found nothing to take out.
        if (isNew && atom.kind !== 'object') return domain.derived('mask', domain.single(atom));
        const shape = atom.kind === 'object' ? frame.state?.shapes.get(atom) : undefined;
        if (shape && shape.what.kind !== 'instance') {
          const fields = new Map([...shape.fields].map(([name, member]) => [name, this.maskedTexts(member)]));
          frame.state?.shapes.set(atom, { ...shape, fields, others: this.maskedTexts(shape.others) });
        }
        return domain.single(atom);
      }),
    );
  }

  private maskedTexts(value: Value): Value {
    return this.domain.joinAll(
      value.atoms.map((atom) =>
        atom.kind === 'derived' ? this.domain.derived('mask', atom.of) : this.domain.single(atom),
      ),
    );
  }

  private ensure(unit: Work): void {
    if (unit.evaluated || this.depth > deepestCalls) {
      if (!unit.evaluated) {
        unit.evaluated = true;
        this.queue.add(unit);
      }
      return;
    }
    this.depth++;
    this.evaluate(unit);
    this.depth--;
  }

  /** Async functions give a promise, generators something to iterate. */
  private wrapped(frame: Frame, fn: FunctionCode, result: Value, thrown: Value, site: Site): Value {
    const { memory } = this.calls;
    if (!fn.facts.isAsync && !fn.facts.isGenerator) return result;
    const atom = this.domain.object(site, [this.domain.site(fn, -5000)]);
    frame.made.add(atom);
    const shape: Shape = memory.emptyShape({ kind: fn.facts.isGenerator ? 'iterator' : 'promise' });
    const fields = fn.facts.isGenerator
      ? new Map<string, Value>()
      : new Map([
          ['$awaited', memory.read(frame, result, '$awaited')],
          ['$rejected', thrown],
        ]);
    frame.state?.shapes.set(atom, {
      ...shape,
      fields,
      others: fn.facts.isGenerator ? result : this.domain.nothing,
    });
    return this.domain.single(atom);
  }

  /** Units that run: modules, entries, and whatever these call. */
  reachable(): readonly Work[] {
    const seen = new Set<Work>();
    const visit = (work: Work): void => {
      const stack = [work];
      for (let one = stack.pop(); one; one = stack.pop()) {
        if (seen.has(one)) continue;
        seen.add(one);
        stack.push(...one.callees);
      }
    };
    for (const work of this.units) if (work.isEntry || work.fn.facts.role === 'module') visit(work);
    const reached = new Set([...seen].map((one) => one.fn));
    for (const work of this.units) if (!reached.has(work.fn)) visit(work);
    return this.units.filter((work) => seen.has(work));
  }
}
