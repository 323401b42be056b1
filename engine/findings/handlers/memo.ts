import type { FunctionCode } from '../../flow/code.js';
import type { Asking } from '../../link/asking.js';
import { Known } from './known.js';
import { functionOfThing, type Thing, unknown } from './thing.js';

/** Longer ways are followed no further. */
const deepest = 200;

/** What an operation of a function holds, or what else was found out of it. */
interface Answer<T> {
  readonly known: Known;
  readonly found: T;
}

/** What was found out of functions by one question. */
interface List {
  readonly functions: readonly FunctionCode[];
  /** Of functions of which there is any. */
  readonly found: Map<FunctionCode, readonly unknown[]>;
  /** Functions of which it was forgotten since. */
  readonly stale: Set<FunctionCode>;
  all: readonly unknown[] | null;
}

/**
 * What was found out of functions, until something changes that was read for it. What was found while a question waited
 * for itself counts only until that question is answered: answers do not depend on what was asked first.
 */
export class Memo {
  private readonly things = new Map<FunctionCode, Map<number, Answer<Thing>>>();
  private readonly answers = new Map<FunctionCode, Map<string, Answer<unknown>>>();
  /** How functions are written, and who calls them: known beforehand. */
  private readonly codes = new Map<FunctionCode, Known>();
  private readonly callers = new Map<FunctionCode, Known>();
  private reader: Known | null = null;
  private readonly lists = new Map<string, List>();

  /** Questions that wait for an answer: how many waited before. */
  private readonly open = new Map<FunctionCode, Map<number, number>>();
  private waiting = 0;
  /** How many waited before the first question that was met again. */
  private met = Infinity;
  private readonly passing = new Map<
    FunctionCode,
    Map<number, { readonly thing: Answer<Thing>; readonly met: number }>
  >();

  constructor(private readonly asking: Asking) {}

  /** Notes that a function was read for what is being found out. */
  reads(fn: FunctionCode): void {
    this.note(this.codes, fn);
  }

  /** Notes that it was asked who calls a function. */
  readsCallers(fn: FunctionCode): void {
    this.note(this.callers, fn);
  }

  private note(table: Map<FunctionCode, Known>, fn: FunctionCode): void {
    if (this.reader === null) return;
    const known = table.get(fn) ?? new Known(fn);
    table.set(fn, known);
    known.readBy(this.reader);
  }

  /** What an operation of a function holds. */
  thing(fn: FunctionCode, at: number, find: () => Thing): Thing {
    this.reads(fn);
    const known = this.things.get(fn)?.get(at);
    if (known) return this.read(known);
    const met = this.open.get(fn)?.get(at) ?? (this.waiting > deepest ? 0 : undefined);
    const passing = met === undefined ? this.passing.get(fn)?.get(at) : undefined;
    this.met = Math.min(this.met, met ?? passing?.met ?? Infinity);
    return met === undefined ? this.read(passing?.thing ?? this.found(fn, at, find)) : unknown;
  }

  /** Whoever is told of a function, or of a place in one, looks there. */
  private read({ known, found }: Answer<Thing>): Thing {
    if (this.reader === null) return found;
    known.readBy(this.reader);
    const fn = functionOfThing(found);
    if (fn) this.reads(fn);
    return found;
  }

  private found(fn: FunctionCode, at: number, find: () => Thing): Answer<Thing> {
    const [outer, before] = [this.met, this.waiting];
    this.met = Infinity;
    this.waiting++;
    put(this.open, fn, at, before);
    const thing = this.asked(fn, find);
    this.open.get(fn)?.delete(at);
    this.waiting--;
    if (this.met < before) put(this.passing, fn, at, { thing, met: this.met });
    else {
      put(this.things, fn, at, thing);
      if (this.met === before) this.passing.clear();
    }
    this.met = Math.min(outer, this.met < before ? this.met : Infinity);
    return thing;
  }

  /** What was found out of a function, once. */
  about<T>(fn: FunctionCode, question: string, find: () => T): T {
    let answer = this.answers.get(fn)?.get(question) as Answer<T> | undefined;
    if (!answer) put(this.answers, fn, question, (answer = this.asked(fn, find)));
    if (this.reader) answer.known.readBy(this.reader);
    return answer.found;
  }

  /** What was found out of functions, one after another. Not to be asked on the way to another answer. */
  ofAll<T>(
    functions: readonly FunctionCode[],
    question: string,
    find: (fn: FunctionCode) => readonly T[],
  ): readonly T[] {
    const known = this.lists.get(question);
    const list = known?.functions === functions ? known : newList(functions);
    this.lists.set(question, list);
    for (const fn of list.stale) {
      const found = this.about(fn, question, () => find(fn));
      if (found.length || list.found.delete(fn)) list.all = null;
      if (found.length) list.found.set(fn, found);
    }
    list.stale.clear();
    return (list.all ??= functions.flatMap((fn) => list.found.get(fn) ?? [])) as readonly T[];
  }

  private asked<T>(fn: FunctionCode, find: () => T): Answer<T> {
    const before = this.reader;
    const known = new Known(fn);
    this.reader = known;
    try {
      return { known, found: this.asking.by(fn, find) };
    } finally {
      this.reader = before;
    }
  }

  /**
   * Forgets what was found out by reading functions that are written otherwise now, or by asking for callers of some;
   * gives all those of which something was forgotten.
   */
  forget(changed: Iterable<FunctionCode>, called: Iterable<FunctionCode> = []): ReadonlySet<FunctionCode> {
    const concerned = new Set(changed);
    const known = [...concerned].flatMap((fn) => [this.codes.get(fn) ?? [], ...this.knownOf(fn)].flat());
    const gone = new Set([...known, ...[...called].flatMap((fn) => this.callers.get(fn) ?? [])]);
    for (const one of gone) for (const reader of one.takeReaders()) gone.add(reader);
    for (const { fn } of gone) concerned.add(fn);
    for (const fn of concerned) {
      drop(this.things, fn, gone);
      for (const question of drop(this.answers, fn, gone)) this.lists.get(question)?.stale.add(fn);
    }
    return concerned;
  }

  private knownOf(fn: FunctionCode): readonly Known[] {
    const all = [...(this.things.get(fn)?.values() ?? []), ...(this.answers.get(fn)?.values() ?? [])];
    return all.map(({ known }) => known);
  }
}

function newList(functions: readonly FunctionCode[]): List {
  return { functions, found: new Map(), stale: new Set(functions), all: null };
}

function put<Key, T>(table: Map<FunctionCode, Map<Key, T>>, fn: FunctionCode, key: Key, value: T): void {
  const list = table.get(fn);
  if (list) list.set(key, value);
  else table.set(fn, new Map([[key, value]]));
}

function drop<Key>(
  table: Map<FunctionCode, Map<Key, Answer<unknown>>>,
  fn: FunctionCode,
  gone: ReadonlySet<Known>,
): readonly Key[] {
  const list = table.get(fn);
  const keys = [...(list ?? [])].flatMap(([key, { known }]) => (gone.has(known) ? [key] : []));
  for (const key of keys) list?.delete(key);
  return keys;
}
