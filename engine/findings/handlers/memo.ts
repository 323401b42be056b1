import type { FunctionCode } from '../../flow/code.js';
import { type Thing, unknown } from './thing.js';

/** Longer ways are followed no further. */
const deepest = 200;

/**
 * What was found out of functions, until one changes that was read for it. What was found while a question waited
 * for itself counts only until that question is answered: answers do not depend on what was asked first.
 */
export class Memo {
  private readonly things = new Map<FunctionCode, Map<number, Thing>>();
  private readonly answers = new Map<FunctionCode, Map<string, unknown>>();
  /** For each function those for which it was read. */
  private readonly readers = new Map<FunctionCode, Set<FunctionCode>>();
  private reader: FunctionCode | null = null;

  /** Questions that wait for an answer: how many waited before. */
  private readonly open = new Map<FunctionCode, Map<number, number>>();
  private waiting = 0;
  /** How many waited before the first question that was met again. */
  private met = Infinity;
  private readonly passing = new Map<
    FunctionCode,
    Map<number, { readonly thing: Thing; readonly met: number }>
  >();

  /** Notes that a function was read for what is being found out. */
  reads(fn: FunctionCode): void {
    if (this.reader === null || this.reader === fn) return;
    const readers = this.readers.get(fn);
    if (readers) readers.add(this.reader);
    else this.readers.set(fn, new Set([this.reader]));
  }

  /** What an operation of a function holds. */
  thing(fn: FunctionCode, at: number, find: () => Thing): Thing {
    this.reads(fn);
    const known = this.things.get(fn)?.get(at);
    if (known) return known;
    const met = this.open.get(fn)?.get(at) ?? (this.waiting > deepest ? 0 : undefined);
    const passing = met === undefined ? this.passing.get(fn)?.get(at) : undefined;
    this.met = Math.min(this.met, met ?? passing?.met ?? Infinity);
    return met === undefined ? (passing?.thing ?? this.found(fn, at, find)) : unknown;
  }

  private found(fn: FunctionCode, at: number, find: () => Thing): Thing {
    const [outer, before] = [this.met, this.waiting];
    this.met = Infinity;
    this.waiting++;
    put(this.open, fn, at, before);
    const thing = this.by(fn, find);
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
    this.reads(fn);
    const known = this.answers.get(fn);
    if (known?.has(question)) return known.get(question) as T;
    const answer = this.by(fn, find);
    put(this.answers, fn, question, answer);
    return answer;
  }

  private by<T>(fn: FunctionCode, find: () => T): T {
    const before = this.reader;
    this.reader = fn;
    try {
      return find();
    } finally {
      this.reader = before;
    }
  }

  /** Forgets what was found out by reading some functions; gives all those of which something was forgotten. */
  forget(changed: Iterable<FunctionCode>): ReadonlySet<FunctionCode> {
    const all = new Set(changed);
    for (const fn of all) {
      for (const reader of this.readers.get(fn) ?? []) all.add(reader);
      this.readers.delete(fn);
      this.things.delete(fn);
      this.answers.delete(fn);
    }
    return all;
  }
}

function put<Key, T>(table: Map<FunctionCode, Map<Key, T>>, fn: FunctionCode, key: Key, value: T): void {
  const list = table.get(fn);
  if (list) list.set(key, value);
  else table.set(fn, new Map([[key, value]]));
}
