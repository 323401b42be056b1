import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Solver } from '../../flow/solver.js';
import { wrappedIn } from './decorated.js';
import { extensionsOf } from './extensions.js';
import type { Look } from './look.js';
import { callsOf, literalAt, nameOf, operationsOf, type WrittenCall } from './operations.js';

const mostFunctions = 400;

interface Listening {
  readonly event: string;
  readonly listener: FunctionCode;
}

/** Which functions run when one runs. */
export class Reach {
  /** Callees as the values that were found say, and as the call is written. */
  private readonly callees = new Map<FunctionCode, Set<FunctionCode>>();
  private readonly written = new Map<FunctionCode, Set<FunctionCode>>();
  private readonly inside = new Map<FunctionCode, FunctionCode[]>();
  private readonly listeners = new Map<string, FunctionCode[]>();

  constructor(
    private readonly look: Look,
    solver: Solver,
    /** Functions that a chain shares with other handlers lead to those; nothing is found by way of them. */
    private readonly handlers: ReadonlySet<FunctionCode>,
  ) {
    for (const work of solver.reachable())
      for (const callee of work.callees) this.add(this.callees, work.fn, callee.fn);
    for (const fn of look.machine.code.functions) this.readFunction(fn);
  }

  private readFunction(fn: FunctionCode): void {
    const parent = this.parent(fn);
    if (parent) this.inside.set(parent, [...(this.inside.get(parent) ?? []), fn]);
    for (const callee of this.look.about(fn, 'called', () => this.calledIn(fn)))
      this.add(this.written, fn, callee);
    for (const { method, by } of this.look.about(fn, 'wrapped', () => wrappedIn(this.look, fn)))
      this.add(this.written, method, by);
    for (const { event, listener } of this.look.about(fn, 'heard', () => this.listenersIn(fn)))
      this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  private calledIn(fn: FunctionCode): readonly FunctionCode[] {
    return callsOf(fn).flatMap((call) => this.calledBy(call));
  }

  /** What a call runs; of a table of functions any may be meant: `actions[request.method](…)`. */
  private calledBy({ fn, callee }: WrittenCall): readonly FunctionCode[] {
    const called = this.look.at(fn, callee);
    if (called.kind === 'function') return [called.fn];
    const beside = extensionsOf(this.look, fn, callee);
    if (beside.length) return beside;
    const table = tableIn(fn, callee);
    const members = table === null ? [] : this.look.fieldsAt(this.look.at(fn, table));
    return members.flatMap((one) => {
      const member = this.look.at(one.fn, one.at);
      return member.kind === 'function' ? [member.fn] : [];
    });
  }

  /** `events.on('chart.read', record)` */
  private listenersIn(fn: FunctionCode): readonly Listening[] {
    return callsOf(fn).flatMap(({ callee, args }) => {
      if (!listens.has(nameOf(fn, callee))) return [];
      const event = literalAt(fn, args[0] ?? -1);
      const listener = this.look.at(fn, args[1] ?? -1);
      return typeof event === 'string' && listener.kind === 'function'
        ? [{ event, listener: listener.fn }]
        : [];
    });
  }

  /** Functions that a function calls by itself. */
  called(fn: FunctionCode): readonly FunctionCode[] {
    return [...(this.written.get(fn) ?? []), ...(this.callees.get(fn) ?? [])];
  }

  /** Functions that are written inside a function. */
  inner(fn: FunctionCode): readonly FunctionCode[] {
    return this.inside.get(fn) ?? [];
  }

  private add(table: Map<FunctionCode, Set<FunctionCode>>, from: FunctionCode, to: FunctionCode): void {
    const known = table.get(from) ?? new Set();
    table.set(from, known.add(to));
  }

  private parent(fn: FunctionCode): FunctionCode | undefined {
    return fn.facts.parent > 0 ? this.look.machine.code.fn(fn.file.file, fn.facts.parent) : undefined;
  }

  /** A function, what is written inside it, and all that it calls. */
  from(starts: readonly FunctionCode[]): readonly FunctionCode[] {
    const seen = new Set<FunctionCode>();
    const stack = [...starts].reverse();
    for (let fn = stack.pop(); fn && seen.size < mostFunctions; fn = stack.pop()) {
      if (seen.has(fn)) continue;
      seen.add(fn);
      const further = [
        ...this.next(fn).filter((one) => this.mayFollow(one, seen)),
        ...(this.written.get(fn) ?? []),
        ...this.heard(fn),
      ];
      for (const next of further) if (!seen.has(next) && !this.handlers.has(next)) stack.push(next);
    }
    return [...seen];
  }

  /** A function without a name belongs to the one it stands in: others come to it by a helper that many share. */
  private mayFollow(fn: FunctionCode, seen: ReadonlySet<FunctionCode>): boolean {
    if (fn.facts.parent <= 0) return !/(^|>)\d+$/.test(fn.facts.name) || fn.facts.ofClass >= 0;
    const parent = this.parent(fn);
    return fn.facts.role === 'method' || parent === undefined || seen.has(parent);
  }

  private next(fn: FunctionCode): readonly FunctionCode[] {
    return [...(this.callees.get(fn) ?? []), ...(this.inside.get(fn) ?? [])];
  }

  /** Listeners of what a function emits. */
  private heard(fn: FunctionCode): readonly FunctionCode[] {
    return callsOf(fn).flatMap((call) => {
      const event = emits.has(nameOf(fn, call.callee)) ? literalAt(fn, call.args[0] ?? -1) : null;
      return typeof event === 'string' ? (this.listeners.get(event) ?? []) : [];
    });
  }
}

/** The table out of which a callee was taken by a key that is not known. */
function tableIn(fn: FunctionCode, at: number): number | null {
  const operation = operationsOf(fn)[at];
  const [first = -1] = operation?.operands ?? [];
  if (operation?.op === Op.GetKey) return first;
  return operation?.op === Op.Bind || operation?.op === Op.Narrow ? tableIn(fn, first) : null;
}

const listens: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'subscribe', 'addEventListener']);
const emits: ReadonlySet<string> = new Set(['emit', 'emitAsync', 'publish', 'dispatch', 'fire', 'trigger']);
