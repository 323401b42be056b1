import type { Asking } from '../link/asking.js';
import type { Types } from '../link/evaluate.js';
import type { Names } from '../link/names.js';
import type { Atom, Site, Value } from './atoms.js';
import { Belief } from './belief.js';
import { Calls } from './calls.js';
import { classGraph } from './class-graph.js';
import type { CodeChange, CodeTable, FunctionCode } from './code.js';
import { Contexts, nothingTold } from './contexts.js';
import { cyclesFrom } from './cycles.js';
import type { Declared } from './declared.js';
import { Domain } from './domain.js';
import { Entries } from './entries.js';
import { Frame } from './frame.js';
import { Globals } from './globals.js';
import { Instantiation } from './instantiate.js';
import { Interpreter } from './interpreter.js';
import { learnFromArguments } from './lessons.js';
import type { Library } from './library.js';
import type { CallArguments, Machine } from './machine.js';
import { Memory } from './memory.js';
import { RankedQueue } from './queue.js';
import type { Shape } from './shapes.js';
import { keepingEvents, sameForCallers, sameInside, summarize } from './summarize.js';
import { TypeMemo } from './type-memo.js';
import { Units, type Work } from './units.js';

const mostEvaluations = 24;
/** After so many, what changes from one to the next is looked at as a count. */
const countedEvaluations = 4;
/** What was cut off once is not looked at much longer. */
const mostOfCut = 1;
const deepestCalls = 120;

/** Functions by themselves; then those without callers, as entries; then what is left over is thrown away. */
type Phase = 'functions' | 'entries' | 'leftovers' | 'done';

/** Told of a call, and of how what the callee speaks of reads in its caller. */
export type Called = (fn: FunctionCode, site: Site, call: Pick<Instantiation, 'value'>) => void;

/** What an analysis did, for people who look into its cost. */
export interface Trace {
  readonly functions: number;
  /** Functions with their contexts. */
  readonly units: number;
  /** Evaluations since the last change, or since the beginning. */
  readonly evaluations: number;
  /** Functions evaluated since then, by file and name. */
  readonly evaluated: readonly string[];
  /** Units that depend on each other in the largest circle of dependencies. */
  readonly largestCycle: number;
}

/** Evaluates every function of a program, callees first, and again until nothing changes. */
export class Solver {
  readonly domain = new Domain();
  readonly machine: Machine;
  readonly calls: Calls;
  private readonly globals: Globals;
  private readonly units = new Units(this.domain);
  private readonly contexts: Contexts;
  private readonly belief: Belief;
  private readonly entries: Entries;
  private readonly queue = new RankedQueue<Work>();
  /** Units that more was found out about while they ran. */
  private readonly again = new Set<Work>();
  /** Units that depend on themselves, with all that do so together: made new from nothing when one is looked at again. */
  private cycles = new Map<Work, readonly Work[]>();
  private depth = 0;
  private phase: Phase = 'functions';
  private todo: Iterator<FunctionCode>;
  private finished = 0;
  private running: Running | null = null;
  /** Another number each time that units say something else, or others run. */
  version = 0;

  constructor(
    library: Library,
    names: Names,
    types: Types,
    private readonly asking: Asking,
    readonly code: CodeTable,
    declared: Declared,
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
      asking,
      typeMemo: new TypeMemo(asking),
      code,
      classes: classGraph(code, names, types),
      declared,
      invoke: (frame, fn, env, given, site) => this.invoke(frame, fn, env, given, site),
      global: (frame, atom) => this.global(frame, atom),
      variable: (frame, file, name) => this.variable(frame, file, name),
      instances: (made) => [...(globals.instances.get(made.id) ?? [])],
    };
    this.calls = new Calls(this.machine, new Memory(this.machine), (fn, atom, wanted) =>
      this.contexts.need(fn, atom, wanted),
    );
    this.contexts = new Contexts(this.calls, (fn) => {
      for (const caller of this.units.callersOf(fn)) this.enqueue(caller);
    });
    this.belief = new Belief(this.calls);
    this.entries = new Entries(this.calls);
    this.todo = code.functions.values();
  }

  private global(frame: Frame, atom: Atom): Shape | undefined {
    if (atom.kind === 'module') this.runModule(atom.file);
    return this.globals.read(frame.unit, atom);
  }

  private variable(frame: Frame, file: string, name: string): Value | undefined {
    this.runModule(file);
    return this.globals.member(frame.unit, this.domain.module(file), name);
  }

  /** A module's own code runs before anybody reads its variables, as it does at run time. */
  private runModule(file: string): void {
    const fn = this.code.fn(file, 0);
    if (fn) this.ensure(this.units.of(fn, nothingTold));
  }

  /** Works off about `steps` evaluations; true when everything is done. */
  advance(steps: number): boolean {
    for (let left = steps; left > 0; left--) if (!this.step()) return true;
    return false;
  }

  get progress(): { readonly finished: number; readonly total: number } {
    return { finished: this.finished, total: 2 * this.code.functions.length };
  }

  get hasCode(): boolean {
    return this.code.functions.length > 0;
  }

  /**
   * What another text of a file changed in its functions, and the functions for which names or types mean something
   * else now: only what depends on these is evaluated again.
   */
  change(
    { added, removed, changed, redeclared, moved }: CodeChange,
    concerned: readonly FunctionCode[],
  ): void {
    for (const [fn, to] of moved) this.domain.move(fn, to);
    const touched = [
      ...changed,
      ...concerned,
      ...redeclared.flatMap((fn) => [...this.units.callersOf(fn)].map((one) => one.fn)),
    ];
    const dirty = new Set(touched.flatMap((fn) => this.units.ofFunction(fn)));
    this.cycles = cyclesFrom(dirty, (work) => this.influenced(work));
    for (const work of this.units.all) work.evaluations = 0;
    this.machine.typeMemo.forget([...changed, ...redeclared, ...removed, ...concerned]);
    for (const fn of removed) for (const work of this.units.ofFunction(fn)) this.drop(work);
    for (const work of dirty) this.enqueue(work);
    const isSame = [touched, added, removed].every((fns) => fns.length === 0);
    if (this.phase !== 'done') this.begin('functions', this.code.functions);
    else if (!isSame) this.begin('functions', added);
  }

  /** Who looks at what a unit says: its callers, and readers of what it wrote. */
  private *influenced(work: Work): Generator<Work> {
    yield* work.dependents;
    for (const reader of this.globals.readersOf(work)) yield reader as Work;
  }

  private begin(phase: Phase, functions: Iterable<FunctionCode>): void {
    this.phase = phase;
    this.todo = functions[Symbol.iterator]();
  }

  /** One evaluation, the queue first; false when everything is done. */
  private step(): boolean {
    const next = this.todo.next();
    if (!next.done) {
      this.finished++;
      this.evaluateFirst(
        this.phase === 'functions' ? this.units.of(next.value, nothingTold) : this.units.entry(next.value),
      );
      return true;
    }
    const queued = this.queue.take();
    if (queued) this.evaluate(queued);
    else this.beginNext();
    return this.phase !== 'done';
  }

  private beginNext(): void {
    switch (this.phase) {
      case 'functions':
        return this.units.isRewired ? this.begin('entries', this.uncalled()) : this.begin('done', []);
      case 'entries':
      case 'leftovers':
        return this.dropLeftovers() ? this.begin('leftovers', []) : this.settle();
      case 'done':
        return;
    }
  }

  private settle(): void {
    this.units.isRewired = false;
    this.running = null;
    this.version++;
    this.begin('done', []);
  }

  /** Functions that no other calls; entries of others are no longer any. */
  private uncalled(): readonly FunctionCode[] {
    const bases = this.code.functions.map((fn) => this.units.of(fn, nothingTold));
    const called = new Set([...this.units.reachedFrom(bases)].flatMap((work) => [...work.called]));
    const uncalled = this.code.functions.filter((fn) => !called.has(fn) && canBeEntry(fn));
    for (const fn of called) {
      const entry = this.units.entryOf(fn);
      if (entry) this.drop(entry);
    }
    return uncalled;
  }

  /** Contexts that nobody calls any more say nothing; true if there were any. */
  private dropLeftovers(): boolean {
    const roots = this.code.functions.flatMap((fn) => [
      this.units.of(fn, nothingTold),
      ...(this.units.entryOf(fn) ? [this.units.entry(fn)] : []),
    ]);
    const reached = this.units.reachedFrom(roots);
    const leftovers = [...this.units.all].filter((work) => !reached.has(work));
    for (const work of leftovers) this.drop(work);
    return leftovers.length > 0;
  }

  private drop(work: Work): void {
    this.running = null;
    this.globals.publish(work, new Map());
    this.globals.forget(work);
    this.units.drop(work);
    this.contexts.release(work.fn, work.context);
    this.queue.remove(work);
    for (const one of work.dependents) this.enqueue(one);
  }

  private evaluateFirst(work: Work): void {
    if (!work.evaluated) this.evaluate(work);
  }

  private enqueue(work: Work): void {
    if (work.running) this.again.add(work);
    else if (work.evaluated && this.units.all.has(work)) {
      this.queue.add(work);
      this.renew(work);
    }
  }

  /** What depends on itself would keep what it was told before: it begins from nothing. */
  private renew(work: Work): void {
    const cycle = this.cycles.get(work);
    if (!cycle) return;
    for (const one of cycle) this.cycles.delete(one);
    for (const one of cycle) {
      if (!this.units.all.has(one)) continue;
      one.summary = this.units.emptySummary();
      this.globals.publish(one, new Map());
      this.queue.add(one);
    }
  }

  private evaluate(work: Work): void {
    if (work.running) return;
    if (work.evaluations++ > (work.summary.cut ? mostOfCut : mostEvaluations)) return this.giveUp(work);
    work.running = true;
    work.evaluated = true;
    this.queue.remove(work);
    const calledBefore = this.units.forgetCalls(work);
    this.globals.forget(work);
    const frame = new Frame(work, this.domain, work.evaluations > countedEvaluations);
    this.run(frame);
    work.running = false;
    this.units.compareCalls(work, calledBefore);
    this.queue.rank(work);
    this.finish(work, frame);
    if (this.again.delete(work)) this.queue.add(work);
  }

  /** What is another thing each time is left as it was last, and that is said. */
  private giveUp(work: Work): void {
    work.summary = { ...work.summary, cut: work.summary.cut ?? 'rounds' };
    this.version++;
  }

  /** A chain of calls too deep for the machine is cut off, and that is said. */
  private run(frame: Frame): void {
    const { depth } = this;
    try {
      this.asking.by(frame.fn, () => {
        if ((frame.unit as Work).isEntry) this.entries.run(frame);
        else new Interpreter(this.calls, frame).run();
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      frame.cut = 'depth of calls';
      this.depth = depth;
    }
  }

  private finish(work: Work, frame: Frame): void {
    const { summary: found, shared } = summarize(frame, work.isEntry);
    this.globals.publish(work, shared);
    const summary = keepingEvents(found, work.summary);
    const before = work.summary;
    const isNews = !sameForCallers(before, summary);
    if (!isNews && sameInside(before, summary)) return;
    work.summary = summary;
    this.version++;
    if (isNews) for (const one of work.dependents) this.enqueue(one);
  }

  private invoke(frame: Frame, fn: FunctionCode, env: Atom | null, given: CallArguments, site: Site): Value {
    const work = frame.unit as Work;
    if (frame.fn !== fn || !work.isEntry) this.units.calls(work, fn);
    const call = new Instantiation(this.calls, frame, env, given, site);
    learnFromArguments(this.calls, frame, fn, given, site);
    if (this.watched?.frame === frame) this.watched.called(fn, site, call);
    let unit = this.units.of(fn, this.contexts.of(frame, fn, call));
    const before = this.contexts.count(fn);
    this.ensure(unit);
    if (this.contexts.count(fn) !== before) {
      unit = this.units.of(fn, this.contexts.of(frame, fn, call));
      this.ensure(unit);
    }
    this.units.link(work, unit);
    const { result: returned, ended, thrown } = call.apply(unit.summary);
    const result = this.belief.of(frame, fn, returned, given, site);
    if (!fn.facts.isAsync) frame.thrown = this.domain.join(frame.thrown, thrown);
    return this.belief.wrapped(frame, { fn, env, given, site }, { result, ended, thrown });
  }

  /** What a function of the top level makes of values that are given in a frame of their own, once all is known. */
  evaluated(frame: Frame, fn: FunctionCode, given: CallArguments): Value {
    const call = new Instantiation(this.calls, frame, null, given, frame.site(-8001));
    const unit = this.units.of(fn, this.contexts.of(frame, fn, call));
    if (!unit.evaluated) this.evaluate(unit);
    return call.apply(unit.summary).result;
  }

  /** Evaluates a function once more, to look at it; `called` sees what it hands to the program's functions. */
  replay(fn: FunctionCode, called: Called | null = null): Frame {
    const frame = new Frame(this.units.of(fn, nothingTold), this.domain);
    const outer = this.watched;
    this.watched = called && { frame, called };
    this.run(frame);
    this.watched = outer;
    return frame;
  }
  private watched: { readonly frame: Frame; readonly called: Called } | null = null;

  /** The functions that are seen to call one. */
  callersOf(fn: FunctionCode): readonly FunctionCode[] {
    const seen = [...this.units.callersOf(fn)].filter(({ isEntry }) => !isEntry);
    return [...new Set(seen.map((one) => one.fn))];
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

  /** What the last change cost, and how much of the program hangs on itself. */
  trace(): Trace {
    const all = [...this.units.all];
    const evaluated = all.filter((work) => work.evaluations > 0);
    const cycles = cyclesFrom(all, (work) => this.influenced(work));
    return {
      functions: this.code.functions.length,
      units: all.length,
      evaluations: evaluated.reduce((sum, work) => sum + work.evaluations, 0),
      evaluated: [...new Set(evaluated.map(({ fn }) => `${fn.file.file}#${fn.facts.name}`))].sort(),
      largestCycle: Math.max(0, ...[...cycles.values()].map((one) => one.length)),
    };
  }

  /** Units that run: modules, entries, and whatever these call; functions that nothing runs are looked at by themselves. */
  reachable(): readonly Work[] {
    return (this.running ??= this.findRunning()).inOrder;
  }

  /** The units of a function that run. */
  runningAs(fn: FunctionCode): readonly Work[] {
    const { all } = (this.running ??= this.findRunning());
    return this.units.ofFunction(fn).filter((work) => all.has(work));
  }

  private findRunning(): Running {
    const units = [...this.units.all];
    const roots = units.filter((work) => work.isEntry || work.fn.facts.role === 'module');
    const reached = new Set([...this.units.reachedFrom(roots)].map((one) => one.fn));
    const all = this.units.reachedFrom([...roots, ...units.filter((work) => !reached.has(work.fn))]);
    return { all, inOrder: units.filter((work) => all.has(work)) };
  }
}

interface Running {
  readonly all: ReadonlySet<Work>;
  /** In the order in which they came up. */
  readonly inOrder: readonly Work[];
}

function canBeEntry(fn: FunctionCode): boolean {
  return fn.facts.role !== 'module' && fn.facts.role !== 'fields' && fn.facts.role !== 'static';
}
