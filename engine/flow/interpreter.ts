import { Op } from '../facts/opcodes.js';
import { forgetAbsent } from './absence.js';
import type { Atom, Value } from './atoms.js';
import { recordLeading } from './leading.js';
import { bindValue } from './binding.js';
import { changedStates } from './rendering.js';
import { filledLater } from './retelling.js';
import type { Shape, State } from './shapes.js';
import { truth } from './truth.js';
import { Operands } from './operands.js';
import { Variables } from './variables.js';

/** Rounds after which a loop is left as it is. */
const mostRounds = 4;
/** How often a function is run again because listeners were added before what they hear was sent. */
const mostRepetitions = 3;

/** Runs one function's operations over abstract values: where control goes, and in which states. */
export class Interpreter extends Operands {
  private readonly variables = new Variables(this.calls, this.frame);

  run(): void {
    this.runOnce();
    let known: ReadonlyMap<Atom, Shape> = new Map();
    for (let again = 0; again < mostRepetitions; again++) {
      const changed = changedStates(this.calls.memory, this.frame);
      const filled = filledLater(this.calls.memory, this.frame);
      if (!changed.size && !filled.size) return;
      known = new Map([...known, ...filled]);
      this.frame.restart(changed, known);
      this.runOnce();
      if (!filled.size) return;
    }
  }

  private runOnce(): void {
    if (this.frame.fn.facts.hasEnv) this.openEnvironment();
    this.block(0, this.starts.length);
    if (this.frame.state) this.leave(this.frame.state);
  }

  /** Variables that inner functions use live in an object; `^` is the environment around this function. */
  private openEnvironment(): void {
    const { memory } = this.calls;
    const env = memory.allocate(this.frame, this.frame.site(-3000), { kind: 'environment' });
    memory.writeAtom(this.frame, env, '^', this.domain.single(this.domain.input('env')), true);
  }

  /** Runs operations from one ordinal up to another, as long as control comes there. */
  private block(from: number, to: number): void {
    for (let i = from; i < to;) {
      if (!this.frame.state) return;
      if (this.frame.fuel-- <= 0) {
        this.frame.cut = 'steps';
        return;
      }
      i = this.step(i);
    }
  }

  private step(i: number): number {
    const at = this.starts[i] ?? 0;
    const op = this.code[at];
    switch (op) {
      case Op.If:
        return this.fork(i, at);
      case Op.Loop:
        return this.loop(i, at);
      case Op.Block:
        return this.leavable(i, at);
      case Op.Try:
        return this.attempt(i, at);
      case Op.Break:
      case Op.Continue:
        this.jump(op === Op.Break ? this.frame.breaks : this.frame.continues, this.operand(at, 0), i);
        return i + 1;
      case Op.Return:
        recordLeading(this.calls, this.frame, this.arg(at, 0), this.frame.site(i));
        this.frame.result = this.domain.join(this.frame.result, this.returned(i, this.arg(at, 0)));
        if (this.frame.state) this.leave(this.frame.state);
        this.frame.state = null;
        return i + 1;
      case Op.Throw:
        this.throwValue(i, at);
        return i + 1;
      default:
        this.frame.values[i] = this.variables.evaluate(i, at, op ?? -1);
        return i + 1;
    }
  }

  /** The declared result type is evidence for a result of which nothing else is known. */
  private returned(i: number, value: Value): Value {
    const { returns, isGenerator } = this.frame.fn.facts;
    return returns < 0 || isGenerator
      ? value
      : bindValue(this.calls, this.frame, value, '', returns, this.frame.site(i));
  }

  private leave(state: State): void {
    this.frame.exit = this.calls.memory.joinStates(this.frame, this.frame.exit, state);
  }

  private throwValue(i: number, at: number): void {
    const value = this.arg(at, 0);
    this.frame.thrown = this.domain.join(this.frame.thrown, value);
    const event = {
      site: this.frame.site(i),
      node: null,
      callee: 'throw',
      receiver: this.domain.nothing,
      args: [this.calls.memory.snapshot(this.frame, value)],
      more: this.domain.nothing,
      via: null,
    };
    this.frame.events.set(`throw${event.site.id}:${event.args[0]?.id ?? ''}`, event);
    this.calls.memory.forgetMessage(this.frame, value);
    this.leaveByThrow(this.frame.state);
    this.frame.state = null;
  }

  private leaveByThrow(state: State | null): void {
    if (this.frame.trying) this.frame.threw = this.joined(this.frame.threw, state);
    else if (state) this.leave(state);
  }

  private joined(a: State | null, b: State | null): State | null {
    return this.calls.memory.joinStates(this.frame, a, b);
  }

  private jump(states: Map<number, State>, target: number, i: number): void {
    this.frame.live[i] = 1;
    const joined = this.calls.memory.joinStates(this.frame, states.get(target) ?? null, this.frame.state);
    if (joined) states.set(target, joined);
    this.frame.state = null;
  }

  private fork(i: number, at: number): number {
    const { frame } = this;
    const [other, end] = [this.operand(at, 1), this.operand(at, 2)];
    frame.live[other] = 0;
    frame.live[end] = 0;
    const known = truth(this.calls.told(frame, this.arg(at, 0)));
    const before = frame.state;
    frame.state = known === false ? null : (before?.copy() ?? null);
    this.block(i + 1, other);
    const first = frame.state;
    frame.live[other] = first ? 1 : 0;
    frame.state = known === true ? null : before;
    this.block(other + 1, end);
    frame.live[end] = frame.state ? 1 : 0;
    forgetAbsent(this.calls, frame, this.operand(at, 0), { held: first, failed: frame.state });
    frame.state = this.calls.memory.joinStates(frame, first, frame.state);
    return end + 1;
  }

  /** Values of an earlier round are not values of this one. */
  private clear(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      this.frame.values[i] = undefined;
      this.frame.live[i] = 0;
    }
  }

  private leavable(i: number, at: number): number {
    const end = this.operand(at, 0);
    this.frame.breaks.delete(i);
    this.block(i + 1, end);
    this.frame.state = this.frame.breaks.get(i) ?? null;
    return end + 1;
  }

  private loop(i: number, at: number): number {
    const [end, iterated] = [this.operand(at, 0), this.operand(at, 1)];
    const known = iterated >= 0 ? this.calls.knownElements(this.frame, this.frame.value(iterated)) : null;
    this.frame.breaks.delete(i);
    for (const key of this.frame.carried.keys()) if (key > i && key < end) this.frame.carried.delete(key);
    if (known && known.length <= 32) this.unrolled(i, end, known);
    else this.repeated(i, end);
    this.frame.state = this.frame.breaks.get(i) ?? null;
    return end + 1;
  }

  /** A loop over elements that are all known runs once for each. */
  private unrolled(i: number, end: number, elements: readonly Value[]): void {
    const { frame } = this;
    let broken: State | null = null;
    for (const [round, element] of [...elements.entries()]) {
      frame.rounds.set(i, { element, key: this.domain.constant(String(round)) });
      broken = this.round(i, end, broken);
      if (!frame.state) break;
    }
    if (frame.state) {
      frame.rounds.set(i, { element: null, key: null });
      broken = this.round(i, end, broken);
    }
    frame.rounds.delete(i);
    if (broken) frame.breaks.set(i, broken);
  }

  private round(i: number, end: number, broken: State | null): State | null {
    const { frame } = this;
    frame.continues.delete(i);
    frame.breaks.delete(i);
    this.clear(i + 1, end);
    this.block(i + 1, end);
    frame.state = frame.continues.get(i) ?? null;
    return this.calls.memory.joinStates(frame, broken, frame.breaks.get(i) ?? null);
  }

  private repeated(i: number, end: number): void {
    const { frame } = this;
    let head = frame.state;
    const before = frame.deleted;
    frame.deleted = [];
    frame.looping++;
    for (let round = 0; head && round < mostRounds; round++) {
      const carried = this.carriedKey(i, end);
      frame.state = head.copy();
      frame.continues.delete(i);
      frame.breaks.delete(i);
      this.clear(i + 1, end);
      this.block(i + 1, end);
      const next = this.calls.memory.joinStates(frame, head, frame.continues.get(i) ?? null);
      if (!next) break;
      if (head.isKeptIn(next) && carried === this.carriedKey(i, end)) {
        frame.breaks.get(i)?.takeNew(next);
        break;
      }
      head = next;
      if (round === mostRounds - 1) frame.cut = 'rounds of a loop';
    }
    frame.looping--;
    frame.state = frame.breaks.get(i) ?? null;
    for (const { target, part } of frame.deleted) this.calls.memory.deleteKeys(frame, target, part);
    if (frame.state) frame.breaks.set(i, frame.state);
    frame.deleted = before;
  }

  private carriedKey(from: number, to: number): string {
    return [...this.frame.carried]
      .filter(([key]) => key > from && key < to)
      .map(([key, value]) => `${key}:${value.id}`)
      .join(',');
  }

  private attempt(i: number, at: number): number {
    const { frame } = this;
    const [handler, last, end] = [this.operand(at, 0), this.operand(at, 1), this.operand(at, 2)];
    const before = frame.state?.copy() ?? null;
    const returned = frame.result;
    if (last >= 0) frame.result = this.domain.nothing;
    const { caught, threw } = this.tried(i + 1, handler >= 0 ? handler : last >= 0 ? last : end);
    const after = frame.state;
    if (handler >= 0) {
      frame.state = this.joined(this.joined(before, threw), after);
      frame.values[handler] = caught;
      this.block(handler + 1, last >= 0 ? last : end);
      frame.state = this.joined(after, frame.state);
    } else {
      frame.thrown = this.domain.join(frame.thrown, caught);
      this.leaveByThrow(threw);
    }
    if (last >= 0) this.finallyBlock(last, end, this.joined(before, threw), returned);
    return end + 1;
  }

  /** Runs a try block; what is thrown in it, and the states in which that happens, are not yet the function's. */
  private tried(from: number, to: number): { readonly caught: Value; readonly threw: State | null } {
    const { frame } = this;
    const [thrown, outside] = [frame.thrown, frame.threw];
    frame.thrown = this.domain.nothing;
    frame.threw = null;
    frame.trying++;
    this.block(from, to);
    frame.trying--;
    const inside = { caught: frame.thrown, threw: frame.threw };
    frame.thrown = thrown;
    frame.threw = outside;
    return inside;
  }

  /** `finally` runs also when nothing comes out of the block normally, and returns instead of it. */
  private finallyBlock(last: number, end: number, before: State | null, returned: Value): void {
    const { frame } = this;
    const [reached, inside] = [frame.state, frame.result];
    frame.state = reached ?? before;
    frame.result = this.domain.nothing;
    this.block(last + 1, end);
    const result = frame.state ? this.domain.join(inside, frame.result) : frame.result;
    frame.result = this.domain.join(returned, result);
    if (!reached) {
      if (frame.state) this.leave(frame.state);
      frame.state = null;
    }
  }
}
