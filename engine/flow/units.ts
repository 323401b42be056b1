import type { FunctionCode } from './code.js';
import { nothingTold } from './contexts.js';
import type { Domain } from './domain.js';
import type { Context, Summary, Unit } from './summary.js';

/** A unit with what was found out about it. */
export interface Work extends Unit {
  summary: Summary;
  evaluated: boolean;
  running: boolean;
  /** Evaluations since the program's text changed last. */
  evaluations: number;
  /** Units to look at again when the summary changes, and units that this one calls. */
  readonly dependents: Set<Work>;
  readonly callees: Set<Work>;
  /** Functions that this one calls, in whatever context. */
  readonly called: Set<FunctionCode>;
  /** Calls that stand for callers nobody sees. */
  readonly isEntry: boolean;
}

/** Whom a unit calls. */
interface Wires {
  readonly callees: readonly Work[];
  readonly called: readonly FunctionCode[];
}

/** The units of a program: functions by their contexts, entries apart, and who calls whom. */
export class Units {
  readonly all = new Set<Work>();
  private readonly inContext = new Map<FunctionCode, Map<number, Work>>();
  private readonly entries = new Map<FunctionCode, Work>();
  private readonly callers = new Map<FunctionCode, Set<Work>>();
  private nextId = 0;
  /** Whether units came or went, or call others than before. */
  isRewired = false;

  constructor(private readonly domain: Domain) {}

  of(fn: FunctionCode, context: Context): Work {
    const table = this.inContext.get(fn) ?? new Map<number, Work>();
    this.inContext.set(fn, table);
    const known = table.get(context.id);
    if (known) return known;
    const made = this.made(fn, context, false);
    table.set(context.id, made);
    return made;
  }

  /** A function as called by callers that nobody sees. */
  entry(fn: FunctionCode): Work {
    const known = this.entries.get(fn);
    if (known) return known;
    const made = this.made(fn, nothingTold, true);
    this.entries.set(fn, made);
    return made;
  }

  entryOf(fn: FunctionCode): Work | undefined {
    return this.entries.get(fn);
  }

  /** All units of a function. */
  ofFunction(fn: FunctionCode): readonly Work[] {
    const entry = this.entries.get(fn);
    return [...(this.inContext.get(fn)?.values() ?? []), ...(entry ? [entry] : [])];
  }

  callersOf(fn: FunctionCode): ReadonlySet<Work> {
    return this.callers.get(fn) ?? nobody;
  }

  calls(caller: Work, fn: FunctionCode): void {
    caller.called.add(fn);
    const callers = this.callers.get(fn) ?? new Set();
    this.callers.set(fn, callers.add(caller));
  }

  link(caller: Work, callee: Work): void {
    callee.dependents.add(caller);
    caller.callees.add(callee);
  }

  /** A unit that is evaluated again calls nobody yet; gives whom it called. */
  forgetCalls(caller: Work): Wires {
    const before = { callees: [...caller.callees], called: [...caller.called] };
    for (const callee of caller.callees) callee.dependents.delete(caller);
    for (const fn of caller.called) this.callers.get(fn)?.delete(caller);
    caller.callees.clear();
    caller.called.clear();
    return before;
  }

  /** Compares whom a unit calls with whom it called. */
  compareCalls({ callees, called }: Work, before: Wires): void {
    this.isRewired ||= !holdsJust(callees, before.callees) || !holdsJust(called, before.called);
  }

  drop(work: Work): void {
    this.isRewired = true;
    this.forgetCalls(work);
    this.all.delete(work);
    if (work.isEntry) this.entries.delete(work.fn);
    else this.inContext.get(work.fn)?.delete(work.context.id);
  }

  emptySummary(): Summary {
    const { nothing } = this.domain;
    return {
      result: nothing,
      ended: nothing,
      thrown: nothing,
      objects: new Map(),
      effects: [],
      events: [],
      lessons: [],
      cut: null,
    };
  }

  /** Units that these call, with themselves. */
  reachedFrom(roots: Iterable<Work>): Set<Work> {
    const seen = new Set<Work>(roots);
    for (const work of seen) for (const callee of work.callees) seen.add(callee);
    return seen;
  }

  private made(fn: FunctionCode, context: Context, isEntry: boolean): Work {
    this.isRewired = true;
    const made: Work = {
      id: this.nextId++,
      fn,
      context,
      isEntry,
      evaluated: false,
      running: false,
      evaluations: 0,
      dependents: new Set(),
      callees: new Set(),
      called: new Set(),
      summary: this.emptySummary(),
    };
    this.all.add(made);
    return made;
  }
}

const nobody: ReadonlySet<Work> = new Set();

function holdsJust<T>(now: ReadonlySet<T>, before: readonly T[]): boolean {
  return now.size === before.length && before.every((one) => now.has(one));
}
