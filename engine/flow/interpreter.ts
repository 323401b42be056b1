import type { PhiTag } from '../facts/facts.js';
import { Op } from '../facts/opcodes.js';
import { literalNames } from '../link/types.js';
import { forgetAbsent } from './absence.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Calls } from './calls.js';
import { classSlots } from './class-members.js';
import type { ClassCode } from './code.js';
import { onlyConstant, onlyNumber } from './constants.js';
import { inner, typeOf } from './evidence.js';
import { recordLeading } from './leading.js';
import type { Classification } from './declared.js';
import { assignedByTag, recordAssigned, runAssigned } from './assigned.js';
import { decorateClass, decorateMethod } from './decorators.js';
import type { Domain } from './domain.js';
import type { Frame } from './frame.js';
import { endedWith } from './generators.js';
import { writeMember } from './members.js';
import { wordingOfParts } from './wording.js';
import { byOwnIterator, iterated } from './iteration.js';
import { keepName } from './library-objects.js';
import { classesMeant } from './classes-meant.js';
import { runConstructor, runForeignConstructor } from './constructors.js';
import { bindValue, classified } from './binding.js';
import { readMember, test } from './operations.js';
import { narrowValue } from './narrowing.js';
import { changedStates, provide } from './rendering.js';
import type { State } from './shapes.js';
import { truth } from './truth.js';

const mostRounds = 4;

/** Runs one function's operations over abstract values. */
/** Steps to what something yields that is called, awaited or looked through. */
const handedOut: ReadonlySet<string> = new Set([inner.result, inner.awaited, inner.element]);

export class Interpreter {
  private readonly code: Int32Array;
  private readonly starts: Int32Array;

  constructor(
    private readonly calls: Calls,
    private readonly frame: Frame,
  ) {
    this.code = frame.fn.facts.code;
    this.starts = frame.fn.facts.starts;
  }

  run(): void {
    this.runOnce();
    const changed = changedStates(this.calls.memory, this.frame);
    if (!changed.size) return;
    this.frame.restart(changed);
    this.runOnce();
  }

  private runOnce(): void {
    if (this.frame.fn.facts.hasEnv) this.openEnvironment();
    this.block(0, this.starts.length);
    if (this.frame.state) this.leave(this.frame.state);
  }

  private get domain(): Calls['machine']['domain'] {
    return this.calls.machine.domain;
  }

  /** Variables that inner functions use live in an object; `^` is the environment around this function. */
  private openEnvironment(): void {
    const { memory } = this.calls;
    const env = memory.allocate(this.frame, this.frame.site(-3000), { kind: 'environment' });
    memory.writeAtom(this.frame, env, '^', this.domain.single(this.domain.input('env')), true);
  }

  private environment(): Atom {
    return this.frame.fn.facts.hasEnv
      ? this.domain.object(this.frame.site(-3000), [])
      : this.domain.input('env');
  }

  /** The environment that is `depth` functions away; 0 is this function's own. */
  private enclosing(depth: number): Value {
    if (depth === 0) return this.domain.single(this.environment());
    let at = this.domain.single(this.domain.input('env'));
    for (let i = 1; i < depth; i++) at = this.calls.memory.read(this.frame, at, '^');
    return at;
  }

  private operand(at: number, n: number): number {
    return this.code[at + 2 + n] ?? -1;
  }

  private text(number: number): string {
    return this.frame.fn.file.strings[number] ?? '';
  }

  private arg(at: number, n: number): Value {
    return this.frame.value(this.operand(at, n));
  }

  private rest(at: number, from: number): Value[] {
    const count = this.code[at + 1] ?? 0;
    const values: Value[] = [];
    for (let n = from; n < count; n++) values.push(this.arg(at, n));
    return values;
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
        this.frame.values[i] = this.evaluate(i, at, op ?? -1);
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

  private evaluate(i: number, at: number, op: number): Value {
    const { frame, domain } = this;
    const { memory } = this.calls;
    switch (op) {
      case Op.Literal:
        return this.literal(at);
      case Op.Param:
        return this.param(this.operand(at, 0));
      case Op.RestParam:
        return domain.single(domain.input('rest', this.operand(at, 0)));
      case Op.Arguments:
        return domain.single(domain.input('rest', 0));
      case Op.This:
        return domain.single(domain.input('this'));
      case Op.GetCaptured:
        return memory.read(frame, this.enclosing(this.operand(at, 0)), this.text(this.operand(at, 1)));
      case Op.SetCaptured:
        memory.write(
          frame,
          this.enclosing(this.operand(at, 0)),
          this.text(this.operand(at, 1)),
          this.arg(at, 2),
        );
        return domain.nothing;
      case Op.GetModule:
        return memory.variable(frame, frame.fn.file.file, this.text(this.operand(at, 0)));
      case Op.SetModule:
        memory.writeAtom(
          frame,
          domain.module(frame.fn.file.file),
          this.text(this.operand(at, 0)),
          this.arg(at, 1),
          frame.fn.facts.role === 'module',
        );
        return domain.nothing;
      case Op.Import:
        return memory.target(
          frame,
          this.calls.machine.names.imported(frame.fn.file.file, this.operand(at, 0)),
        );
      case Op.Global:
        return this.global(this.text(this.operand(at, 0)));
      case Op.Phi:
        return this.phi(at);
      case Op.LoopPhi:
        return this.loopPhi(i, at);
      case Op.Carry:
        frame.carried.set(this.operand(at, 0), this.carry(this.operand(at, 0), this.arg(at, 1)));
        return domain.nothing;
      case Op.Narrow:
        return narrowValue(
          this.calls,
          frame,
          this.arg(at, 0),
          this.operand(at, 1),
          this.operand(at, 2) === 1,
        );
      case Op.Bind:
        return this.bind(i, at);
      case Op.Closure:
        return this.closure(this.operand(at, 0));
      case Op.Class:
        return this.classValue(at, i);
      case Op.Decorate:
        return this.decorate(i, at);
      default:
        return this.objects(i, at, op);
    }
  }

  /** An argument, and what is said of the parameter that takes it. */
  private param(index: number): Value {
    const value = this.domain.single(this.domain.input('arg', index));
    const parameter = this.frame.fn.facts.params[index];
    if (!parameter) return value;
    const said = this.said(parameter.name, parameter.tag);
    return said ? classified(this.calls, value, said, parameter.name, this.frame.site(-1 - index)) : value;
  }

  private bind(i: number, at: number): Value {
    const [name, site] = [this.text(this.operand(at, 1)), this.frame.site(i)];
    keepName(this.calls, this.frame, this.arg(at, 0), name);
    const value = bindValue(this.calls, this.frame, this.arg(at, 0), name, this.operand(at, 2), site);
    const said = this.annotated(this.operand(at, 2)) ?? this.said(name, null);
    if (said) return classified(this.calls, value, said, name, site);
    if (!value.atoms.length || !this.calls.machine.declared.tells(name)) return value;
    return value.atoms.every((atom) => this.isUntold(atom)) ? this.named(value, name, site) : value;
  }

  /** What an `@phi` tag says of a variable. */
  private annotated(typeNumber: number): Classification | null {
    const type = this.calls.machine.types.at(this.frame.fn.file.file, typeNumber);
    return type.kind === 'labelled' ? type : null;
  }

  /** Where nothing is known of a value, what it is called is all there is to go by. */
  private named(value: Value, name: string, site: Site): Value {
    const typed = this.domain.single(this.domain.typed(this.calls.machine.types.table.unknown(), name, site));
    return value.atoms.every(({ kind }) => kind === 'unknown') ? typed : this.domain.join(value, typed);
  }

  /** Unknown, or what a function or a list that somebody handed over holds: `await db.find(id)`. */
  private isUntold(atom: Atom): boolean {
    if (atom.kind === 'unknown') return true;
    if (atom.kind !== 'path' || !handedOut.has(atom.name)) return false;
    const { machine } = this.calls;
    const type = typeOf(machine, this.calls.place(this.frame), atom);
    return type.kind === 'unknown' && !type.name;
  }

  /** What an annotation, or else the configuration, says of a name (SPEC §1, evidence 1). */
  private said(name: string, tag: PhiTag | null): Classification | null {
    if (tag) return { level: tag.level, kinds: [tag.kind ?? 'record'] };
    return this.calls.machine.declared.named(name);
  }

  private literal(at: number): Value {
    const literal = this.frame.fn.file.literals[this.operand(at, 0)];
    switch (literal?.kind) {
      case 'text':
        return literal.text === null ? this.domain.scalar : this.domain.constant(literal.text);
      case 'number':
        return literal.value === null ? this.domain.scalar : this.domain.constant(literal.value);
      case 'boolean':
        return this.domain.constant(literal.value);
      case 'null':
        return this.domain.constant(null);
      case 'undefined':
        return this.domain.undefined;
      default:
        return this.domain.scalar;
    }
  }

  private global(name: string): Value {
    const { library } = this.calls.machine;
    if (name === 'arguments') return this.domain.single(this.domain.input('rest', 0));
    if (name === 'globalThis' || name === 'window' || name === 'global' || name === 'self')
      return this.domain.single(this.domain.external('global', '', library.module('global')));
    return this.domain.single(this.domain.external('global', name, library.global(name)));
  }

  private phi(at: number): Value {
    let value = this.domain.nothing;
    const count = this.code[at + 1] ?? 0;
    for (let n = 0; n < count; n += 2) {
      const edge = this.operand(at, n);
      if (edge < 0 || this.frame.live[edge]) value = this.domain.join(value, this.arg(at, n + 1));
    }
    return value;
  }

  private loopPhi(i: number, at: number): Value {
    const carried = this.frame.carried.get(i);
    if (!carried) return this.arg(at, 0);
    return this.frame.rounds.size ? carried : this.domain.join(this.arg(at, 0), carried);
  }

  private carry(phi: number, value: Value): Value {
    return this.frame.rounds.size
      ? value
      : this.domain.join(
          this.frame.carried.get(phi) ?? this.domain.nothing,
          withoutNumbers(this.domain, value),
        );
  }

  private closure(number: number): Value {
    const fn = this.calls.machine.code.fn(this.frame.fn.file.file, number);
    if (!fn) return this.domain.nothing;
    const module = this.frame.fn.facts.role === 'module' && !this.frame.fn.facts.hasEnv;
    return this.domain.single(this.domain.closure(fn, module ? null : this.environment()));
  }

  private classValue(at: number, i: number): Value {
    const { machine } = this.calls;
    const code = machine.code.class(this.frame.fn.file.file, this.operand(at, 0));
    if (!code) return this.domain.nothing;
    const module = this.frame.fn.facts.role === 'module';
    const atom = this.domain.classAtom(code, module ? null : this.environment());
    const base = classesMeant(this.calls, this.frame, this.arg(at, 1));
    if (base.atoms.some((one) => one.kind === 'class')) this.extend(atom, code, base);
    const statics = machine.code.fn(code.file.file, code.facts.statics);
    if (statics)
      machine.invoke(
        this.frame,
        statics,
        module ? null : this.environment(),
        { receiver: this.domain.single(atom), args: [], more: this.domain.nothing },
        this.frame.site(i),
      );
    return this.domain.single(atom);
  }

  /** A class keeps what it was seen to extend: `extends Base`, `extends Mixin(Base)`. */
  private extend(atom: Atom, code: ClassCode, base: Value): void {
    const { classes } = this.calls.machine;
    this.calls.memory.writeAtom(this.frame, atom, classSlots.base, base, true);
    for (const one of base.atoms) if (one.kind === 'class') classes.extend(code, one.code);
  }

  private decorate(i: number, at: number): Value {
    const [made, name, decorator] = [this.arg(at, 0), this.text(this.operand(at, 1)), this.arg(at, 2)];
    const site = this.frame.site(i);
    if (this.operand(at, 1) < 0) return decorateClass(this.calls, this.frame, made, decorator, site);
    for (const atom of made.atoms)
      if (atom.kind === 'class') decorateMethod(this.calls, this.frame, atom, name, decorator, site);
    return made;
  }

  private objects(i: number, at: number, op: number): Value {
    const { frame, domain } = this;
    const { memory } = this.calls;
    switch (op) {
      case Op.NewObject:
        return domain.single(memory.allocate(frame, frame.site(i), { kind: 'plain' }));
      case Op.NewArray:
        return this.newArray(i, at);
      case Op.Get:
        return this.member(this.arg(at, 0), this.text(this.operand(at, 1)), i);
      case Op.GetKey:
        return this.getKey(at, i);
      case Op.Set:
        return this.set(at, i);
      case Op.SetKey:
        writeMember(memory, frame, this.arg(at, 0), this.calls.told(frame, this.arg(at, 1)), this.arg(at, 2));
        return domain.nothing;
      case Op.Delete:
        memory.delete(frame, this.arg(at, 0), this.text(this.operand(at, 1)));
        return domain.nothing;
      case Op.DeleteKey:
        this.deleteKey(at);
        return domain.nothing;
      case Op.Spread:
        for (const atom of this.arg(at, 0).atoms) memory.spread(frame, atom, this.arg(at, 1));
        return domain.nothing;
      case Op.Append:
        this.append(this.arg(at, 0), this.arg(at, 1));
        return domain.nothing;
      case Op.AppendAll:
        this.appendAll(this.arg(at, 0), this.arg(at, 1), i);
        return domain.nothing;
      case Op.Rest:
        return memory.rest(frame, this.arg(at, 0), this.names(at), frame.site(i));
      case Op.RestFrom:
        return this.restFrom(i, at);
      default:
        return this.operations(i, at, op);
    }
  }

  private names(at: number): string[] {
    const count = this.code[at + 1] ?? 0;
    return Array.from({ length: count - 1 }, (_, n) => this.text(this.operand(at, n + 1)));
  }

  private newArray(i: number, at: number): Value {
    const { memory } = this.calls;
    const made = memory.allocate(this.frame, this.frame.site(i), { kind: 'array' });
    this.rest(at, 0).forEach((value, n) => memory.writeAtom(this.frame, made, String(n), value, true));
    return this.domain.single(made);
  }

  /** A member; a place of something that is no array is what its own iterator gives: `const [first] = roster`. */
  private member(object: Value, name: string, i: number): Value {
    const site = this.frame.site(i);
    const found = readMember(this.calls, this.frame, object, name, site);
    if (!found.isEmpty || !/^\d+$/.test(name)) return found;
    return this.domain.joinAll(
      object.atoms.map((atom) => byOwnIterator(this.calls, this.frame, atom, site) ?? this.domain.nothing),
    );
  }

  private getKey(at: number, i: number): Value {
    const { domain, frame } = this;
    const object = this.arg(at, 0);
    const key = this.namedKeys(this.calls.told(frame, this.arg(at, 1)));
    const names = key.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : []));
    const found = names.map((name) => readMember(this.calls, frame, object, name, frame.site(i)));
    for (const atom of key.atoms) {
      if (atom.kind === 'constant') continue;
      if (atom.kind === 'path' && atom.name === inner.key)
        found.push(domain.single(domain.path(atom.base, inner.any)));
      else found.push(this.calls.memory.read(frame, object, inner.any));
    }
    return domain.joinAll(found);
  }

  /** A key whose type lets only some names through is one of these. */
  private namedKeys(key: Value): Value {
    const { domain, machine } = { domain: this.domain, machine: this.calls.machine };
    return domain.joinAll(
      key.atoms.map((atom) => {
        if (atom.kind !== 'typed' && atom.kind !== 'input' && atom.kind !== 'path')
          return domain.single(atom);
        const type = typeOf(machine, this.calls.place(this.frame), atom);
        const names = literalNames(type);
        const isClosed = names.length > 0 && names.length === (type.kind === 'union' ? type.of.length : 1);
        return isClosed ? domain.joinAll(names.map((name) => domain.constant(name))) : domain.single(atom);
      }),
    );
  }

  private set(at: number, i: number): Value {
    const [object, name, value] = [this.arg(at, 0), this.text(this.operand(at, 1)), this.arg(at, 2)];
    const hasSetters = this.calls.machine.classes.hasAccessor('set', name);
    for (const atom of object.atoms) {
      const setters = (hasSetters ? this.calls.classesOf(this.frame, atom) : []).flatMap((code) =>
        this.calls.memory.members.accessor(this.frame, code, name, 'setter', atom),
      );
      const given = { receiver: this.domain.single(atom), args: [value], more: this.domain.nothing };
      for (const setter of setters)
        this.calls.machine.invoke(this.frame, setter.fn, setter.env, given, this.frame.site(i));
      if (!setters.length) {
        this.calls.memory.writeAtom(this.frame, atom, name, value, object.atoms.length === 1);
        recordAssigned(this.calls, this.frame, atom, name, value, this.frame.site(i));
        runAssigned(this.calls, this.frame, atom, name, value, this.frame.site(i));
      }
    }
    return this.domain.nothing;
  }

  private deleteKey(at: number): void {
    const { memory } = this.calls;
    const key = this.calls.told(this.frame, this.arg(at, 1));
    for (const atom of key.atoms) {
      if (atom.kind === 'path' && atom.name === inner.key) this.deletePart(this.arg(at, 0), atom.base);
      else if (atom.kind === 'constant' && key.atoms.length === 1)
        memory.delete(this.frame, this.arg(at, 0), String(atom.value));
    }
  }

  /** Each round deletes one key: after the last one the whole part is gone. */
  private deletePart(target: Value, part: Atom): void {
    this.calls.memory.deleteKeys(this.frame, target, part);
    if (this.frame.looping) this.frame.deleted.push({ target, part });
  }

  /** What a promise that was made here is rejected with. */
  private rejection(promise: Value): Value {
    const { domain } = this;
    return domain.joinAll(
      promise.atoms.map((atom) => {
        const shape = atom.kind === 'object' ? this.calls.memory.shape(this.frame, atom) : undefined;
        return shape?.fields.get(inner.rejected) ?? domain.nothing;
      }),
    );
  }

  private append(array: Value, value: Value): void {
    for (const atom of array.atoms) {
      const shape = this.frame.state?.shapes.get(atom);
      const next = shape?.others.isEmpty && shape.bases.isEmpty ? String(shape.fields.size) : inner.element;
      this.calls.memory.writeAtom(this.frame, atom, next, value, true);
    }
  }

  private appendAll(array: Value, value: Value, i: number): void {
    const known = this.calls.memory.knownElements(this.frame, value);
    if (known) for (const element of known) this.append(array, element);
    else this.calls.memory.write(this.frame, array, inner.element, this.iterated(i, value));
  }

  private iterated(i: number, value: Value): Value {
    return iterated(this.calls, this.frame, value, this.frame.site(i));
  }

  private restFrom(i: number, at: number): Value {
    const from = this.operand(at, 1);
    const known = this.calls.memory.knownElements(this.frame, this.arg(at, 0));
    const made = this.calls.memory.allocate(this.frame, this.frame.site(i), { kind: 'array' });
    if (known)
      known
        .slice(from)
        .forEach((value, n) => this.calls.memory.writeAtom(this.frame, made, String(n), value, true));
    else
      this.calls.memory.writeAtom(
        this.frame,
        made,
        inner.element,
        this.calls.memory.elements(this.frame, this.arg(at, 0)),
        false,
      );
    return this.domain.single(made);
  }

  private operations(i: number, at: number, op: number): Value {
    const { frame, domain } = this;
    const { memory } = this.calls;
    switch (op) {
      case Op.Call:
        return this.callOp(i, at, this.rest(at, 2), domain.nothing);
      case Op.CallSpread: {
        const known = memory.knownElements(frame, this.arg(at, 2));
        return this.callOp(
          i,
          at,
          known ?? this.fixedElements(this.arg(at, 2)),
          known ? domain.nothing : memory.elements(frame, this.arg(at, 2)),
        );
      }
      case Op.New:
        return this.calls.construct(
          frame,
          this.arg(at, 0),
          { receiver: domain.nothing, args: this.rest(at, 1), more: domain.nothing },
          frame.site(i),
        );
      case Op.NewSpread:
        return this.calls.construct(
          frame,
          this.arg(at, 0),
          {
            receiver: domain.nothing,
            args: memory.knownElements(frame, this.arg(at, 1)) ?? [],
            more: memory.elements(frame, this.arg(at, 1)),
          },
          frame.site(i),
        );
      case Op.Text:
        return this.textOf(at);
      case Op.Compute:
        return this.compute(at);
      case Op.Test:
        return test(this.calls, frame, this.text(this.operand(at, 0)), this.arg(at, 1), this.arg(at, 2));
      case Op.Await:
        frame.thrown = domain.join(frame.thrown, this.rejection(this.arg(at, 0)));
        return memory.read(frame, this.arg(at, 0), inner.awaited);
      case Op.Yield:
        frame.yielded = domain.join(frame.yielded, this.arg(at, 0));
        return domain.nothing;
      case Op.YieldAll:
        frame.yielded = domain.join(frame.yielded, this.iterated(i, this.arg(at, 0)));
        return endedWith(this.calls, frame, this.arg(at, 0));
      case Op.Element:
        return frame.rounds.get(this.operand(at, 1))?.element ?? this.iterated(i, this.arg(at, 0));
      case Op.KeyOf:
        return this.keyOf(at);
      case Op.More:
        return this.more(at);
      case Op.Jsx:
        return this.jsx(i, at);
      case Op.SuperCall:
        return this.superCall(i, at);
      case Op.SuperGet:
        return this.superGet(at);
      case Op.ImportCall:
        return domain.joinAll(
          this.arg(at, 0).atoms.map((atom) =>
            atom.kind === 'constant'
              ? memory.target(frame, this.calls.machine.names.module(frame.fn.file.file, String(atom.value)))
              : domain.unknown,
          ),
        );
      case Op.Sent:
        return domain.single(domain.input('sent'));
      case Op.Caught:
        return this.caught(i);
      default:
        return domain.scalar;
    }
  }

  private callOp(i: number, at: number, args: readonly Value[], more: Value): Value {
    const receiverOp = this.operand(at, 1);
    const receiver = receiverOp >= 0 ? this.frame.value(receiverOp) : this.domain.nothing;
    const calleeAt = this.starts[this.operand(at, 0)] ?? 0;
    const name = this.code[calleeAt] === Op.Get ? this.text(this.operand(calleeAt, 1)) : null;
    return this.calls.call(this.frame, this.arg(at, 0), { receiver, args, more }, this.frame.site(i), name);
  }

  /** Arguments before a spread keep their places. */
  private fixedElements(array: Value): Value[] {
    const [only] = array.atoms;
    const shape = only && this.calls.memory.shape(this.frame, only);
    const fixed: Value[] = [];
    for (let n = 0; shape?.fields.has(String(n)); n++)
      fixed.push(shape.fields.get(String(n)) ?? this.domain.nothing);
    return fixed;
  }

  private textOf(at: number): Value {
    const parts = this.rest(at, 0);
    const constants = parts.map((part) => onlyConstant(part)?.value);
    if (constants.every((one) => one !== undefined)) {
      const numbers = constants.filter((one) => typeof one === 'number');
      if (numbers.length < constants.length) return this.domain.constant(constants.join(''));
      if (!this.frame.isCounting) return this.domain.constant(numbers.reduce((a, b) => a + b, 0));
    }
    return this.domain.derived(
      'stringify',
      this.calls.memory.snapshot(this.frame, this.domain.joinAll(parts)),
      wordingOfParts(this.domain, parts),
    );
  }

  private compute(at: number): Value {
    const [operator, left, right] = [this.text(this.operand(at, 0)), this.arg(at, 1), this.arg(at, 2)];
    const isUnary = this.operand(at, 1) === this.operand(at, 2);
    const number = this.computed(isUnary ? `${operator}x` : operator, left, right);
    if (number !== null) return this.domain.constant(number);
    return this.domain.derived(
      'compute',
      this.calls.memory.snapshot(this.frame, this.domain.join(left, right)),
    );
  }

  /** Arithmetic on known numbers; what a loop counts is any number. */
  private computed(operator: string, left: Value, right: Value): number | null {
    const [a, b] = [onlyNumber(left), onlyNumber(right)];
    const counts = this.frame.isCounting || (this.frame.looping && /^(\+\+|--)/.test(operator));
    if (a === null || b === null || counts) return null;
    return arithmetic[operator]?.(a, b) ?? null;
  }

  private keyOf(at: number): Value {
    const { domain, frame } = this;
    const object = this.arg(at, 0);
    return domain.joinAll(
      object.atoms.map((atom) => {
        const shape = this.calls.memory.shape(frame, atom);
        if (!shape || !shape.bases.isEmpty || !shape.others.isEmpty)
          return domain.single(domain.path(atom, inner.key));
        return domain.joinAll(
          [...shape.fields.keys()].filter((name) => !/^[$#]/.test(name)).map((name) => domain.constant(name)),
        );
      }),
    );
  }

  private more(at: number): Value {
    const round = this.frame.rounds.get(this.operand(at, 0));
    return round ? this.domain.constant(round.element !== null) : this.domain.scalar;
  }

  /** A component is called with its props; handlers given to an element are called by the browser. */
  private jsx(i: number, at: number): Value {
    const [tag, props] = [this.arg(at, 0), this.arg(at, 1)];
    const site = this.frame.site(i);
    for (const atom of tag.atoms) {
      provide(this.calls.memory, this.frame, atom, props);
      if (atom.kind === 'constant') assignedByTag(this.calls, this.frame, String(atom.value), props, site);
    }
    if (
      tag.atoms.some(
        (atom) =>
          atom.kind === 'closure' ||
          atom.kind === 'class' ||
          atom.kind === 'object' ||
          (atom.kind === 'external' && atom.node >= 0),
      )
    ) {
      this.calls.call(
        this.frame,
        tag,
        { receiver: this.domain.nothing, args: [props], more: this.domain.nothing, caller: 'framework' },
        site,
        null,
      );
    } else {
      this.calls.runCallbacks(this.frame, props, site, 0);
    }
    return this.domain.scalar;
  }

  private superCall(i: number, at: number): Value {
    const { machine } = this.calls;
    const code = machine.code.class(this.frame.fn.file.file, this.frame.fn.facts.ofClass);
    const base = code && machine.classes.base(code);
    const receiver = this.domain.single(this.domain.input('this'));
    const given = { receiver, args: this.rest(at, 0), more: this.domain.nothing };
    if (base) runConstructor(this.calls, this.frame, base, given, this.frame.site(i));
    else if (code) runForeignConstructor(this.calls, this.frame, code, given, this.frame.site(i));
    return this.domain.undefined;
  }

  private superGet(at: number): Value {
    const { machine, memory } = this.calls;
    const code = machine.code.class(this.frame.fn.file.file, this.frame.fn.facts.ofClass);
    const base = code && machine.classes.base(code);
    const name = this.text(this.operand(at, 0));
    const found = base && memory.members.method(this.frame, base, name, this.domain.input('this'));
    return found ?? this.domain.single(this.domain.path(this.domain.input('this'), name));
  }

  private caught(i: number): Value {
    for (let at = i - 1; at >= 0; at--) {
      if (this.code[this.starts[at] ?? 0] === Op.Catch) return this.frame.values[at] ?? this.domain.nothing;
    }
    return this.domain.unknown;
  }
}

/** What counts rounds is some number. */
function withoutNumbers(domain: Domain, value: Value): Value {
  const isNumber = (atom: Atom): boolean => atom.kind === 'constant' && typeof atom.value === 'number';
  if (!value.atoms.some(isNumber)) return value;
  return domain.collect([...value.atoms.filter((atom) => !isNumber(atom)), ...domain.scalar.atoms]);
}

/** What operators make of numbers; those with an `x` take one. */
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '-x': (a) => -a,
  '+x': (a) => a,
  '++x': (a) => a + 1,
  '--x': (a) => a - 1,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
};
