import type { Type } from '../link/types.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Calls } from './calls.js';
import { inner } from './evidence.js';
import { learnFromCallee } from './lessons.js';
import { listening } from './listening.js';
import { headOf } from './wording.js';
import type { Frame } from './frame.js';
import type { CallArguments } from './machine.js';
import { memberNames } from './member-names.js';
import { isRuledOut } from './narrowed-types.js';
import { readMember } from './operations.js';
import { eachField, type Shape } from './shapes.js';
import { answerIn } from './sources.js';
import type { Effect, Event, Summary } from './summary.js';

/** How many calls an object's place of making is told apart by. */
const callsKept = 2;

/** An effect in terms of the caller. */
interface Change {
  readonly effect: Effect;
  readonly target: Value;
  readonly fields: readonly (readonly [string, Value])[];
  readonly others: Value;
  readonly bases: readonly Value[];
}

/** Rewrites a callee's summary in terms of its caller, at one call. */
export class Instantiation {
  private readonly known = new Map<Atom, Value>();
  private readonly renamed = new Map<Atom, Atom>();

  constructor(
    private readonly calls: Calls,
    private readonly frame: Frame,
    private readonly env: Atom | null,
    private readonly given: CallArguments,
    private readonly site: Site,
  ) {}

  private get domain(): Calls['machine']['domain'] {
    return this.calls.machine.domain;
  }

  /** Brings over the callee's objects, changes and events; returns what the call yields and throws. */
  apply(summary: Summary): { readonly result: Value; readonly ended: Value; readonly thrown: Value } {
    this.bringObjects(summary);
    const changes = summary.effects.map((effect) => this.prepared(effect));
    for (const change of changes) this.change(change);
    for (const event of summary.events) if (isOpen(event)) this.lift(event);
    for (const lesson of summary.lessons)
      if (lesson.of.open) learnFromCallee(this.calls, this.frame, lesson, this.atom(lesson.of));
    return {
      result: this.value(summary.result),
      ended: this.value(summary.ended),
      thrown: this.value(summary.thrown),
    };
  }

  private bringObjects(summary: Summary): void {
    const { state, made } = this.frame;
    if (!state) return;
    for (const atom of summary.objects.keys()) if (atom.kind === 'object') this.rename(atom);
    for (const [atom, shape] of summary.objects) {
      const mine = this.renamed.get(atom);
      if (!mine) continue;
      const brought = this.shape(shape);
      const old = made.has(mine) ? state.shapes.get(mine) : undefined;
      made.add(mine);
      state.shapes.set(mine, old ? this.both(old, brought) : brought);
    }
  }

  /** An object made by a callee is another one for each call. */
  private rename(atom: Atom & { kind: 'object' }): void {
    const calls = [this.site, ...atom.calls.filter((one) => one !== this.site)].slice(0, callsKept);
    this.renamed.set(atom, this.domain.object(atom.site, calls));
  }

  private both(a: Shape, b: Shape): Shape {
    const fields = new Map(a.fields);
    for (const [name, value] of b.fields)
      fields.set(name, this.domain.join(fields.get(name) ?? this.domain.nothing, value));
    return {
      ...b,
      fields,
      others: this.domain.join(a.others, b.others),
      bases: this.domain.join(a.bases, b.bases),
      tags: this.domain.join(a.tags, b.tags),
    };
  }

  private shape(shape: Shape): Shape {
    const fields = eachField(shape.fields, (value) => this.value(value));
    return { ...shape, fields, others: this.value(shape.others), bases: this.value(shape.bases) };
  }

  /** What an effect means here, before any of them takes place. */
  private prepared(effect: Effect): Change {
    const target = this.value(this.domain.single(effect.target));
    const bases = effect.shape.bases.atoms.filter(
      (base) => base !== effect.target && !(base.kind === 'slice' && base.base === effect.target),
    );
    return {
      effect,
      target,
      fields: [...effect.shape.fields].map(([name, value]) => [name, this.value(value)]),
      others: this.value(effect.shape.others),
      bases: bases.map((base) => this.value(this.domain.single(base))),
    };
  }

  private change({ effect, target, fields, others, bases }: Change): void {
    const { memory } = this.calls;
    const sure = effect.sure && target.atoms.length === 1;
    this.restrict(effect, target, sure);
    for (const atom of target.atoms) {
      this.frame.fuel -= 8 + fields.length;
      if (this.frame.fuel <= 0) return;
      for (const [name, value] of fields) memory.writeAtom(this.frame, atom, name, value, sure);
    }
    if (!others.isEmpty) memory.writeOther(this.frame, target, others);
    for (const atom of target.atoms)
      for (const base of bases)
        if (this.frame.state?.shapes.has(atom)) memory.spread(this.frame, atom, base);
        else memory.writeBase(this.frame, this.domain.single(atom), base);
  }

  /** A callee that removed members leaves only the others. */
  private restrict(effect: Effect, target: Value, sure: boolean): void {
    const [base, ...more] = effect.shape.bases.atoms;
    if (!sure || more.length || base?.kind !== 'slice' || base.base !== effect.target) return;
    const part = this.domain.slice(effect.target, !base.keep, base.names);
    if (part) this.calls.memory.deleteKeys(this.frame, target, part);
  }

  private lift(event: Event): void {
    const { memory } = this.calls;
    const { unit } = this.frame;
    const rewritten = (value: Value): Value => memory.snapshot(this.frame, this.value(value));
    const calls = (event.via?.calls ?? 0) + 1;
    const lifted: Event = {
      ...event,
      receiver: rewritten(event.receiver),
      args: event.args.map(rewritten),
      more: rewritten(event.more),
      via: { call: this.site, unit: unit.id, event, caller: this.given.caller ?? 'code', calls },
    };
    const key = eventKey(lifted);
    const known = this.frame.events.get(key);
    const isShortest = !known || calls < (known.via?.calls ?? 0);
    if (isShortest && !cameThrough(event, unit.id, key)) this.frame.events.set(key, lifted);
  }

  value(value: Value): Value {
    if (!value.open && !value.mutable) return value;
    const [only] = value.atoms;
    if (value.atoms.length === 1 && only) return this.atom(only);
    let all = this.domain.nothing;
    for (const atom of value.atoms) all = this.domain.join(all, this.atom(atom));
    return all;
  }

  private atom(atom: Atom): Value {
    if (!atom.open && !atom.mutable) return this.domain.single(atom);
    const known = this.known.get(atom);
    if (known) return known;
    if (this.frame.fuel-- <= 0) return this.domain.nothing;
    this.known.set(atom, this.domain.nothing);
    const value = this.rewrite(atom);
    this.known.set(atom, value);
    return value;
  }

  private rewrite(atom: Atom): Value {
    const { domain } = this;
    switch (atom.kind) {
      case 'input':
        return this.input(atom);
      case 'object':
        return domain.single(this.renamed.get(atom) ?? atom);
      case 'path':
        return this.path(this.atom(atom.base), atom.name);
      case 'slice':
        return this.slice(atom);
      case 'narrowed':
        return domain.collect(this.atom(atom.base).atoms.flatMap((one) => this.narrowed(one, atom.type)));
      case 'closure':
        return this.withEnvironment(atom.env, (env) => domain.closure(atom.fn, env));
      case 'class':
        return this.withEnvironment(atom.env, (env) => domain.classAtom(atom.code, env));
      case 'derived': {
        const of = this.calls.memory.snapshot(this.frame, this.value(atom.of));
        const head = headOf(domain, this.value(atom.head));
        return domain.derived(atom.edge, of, { head, written: atom.written });
      }
      case 'answer':
        return answerIn(this.calls.machine, atom, this.value(atom.naming));
      case 'record': {
        const fields = eachField(atom.fields, (value) => this.value(value));
        return domain.single(
          domain.record(fields, this.value(atom.others), this.value(atom.bases), atom.tags),
        );
      }
      case 'environment':
        return this.environment(atom);
      default:
        return domain.single(atom);
    }
  }

  /** A function made where there is no environment around needs none. */
  private withEnvironment(env: Atom | null, make: (env: Atom | null) => Atom): Value {
    const found = env ? this.atom(env).atoms : [];
    return this.domain.collect(found.length ? found.map(make) : [make(null)]);
  }

  private input(atom: Atom & { kind: 'input' }): Value {
    const { domain, given } = this;
    switch (atom.name) {
      case 'this':
        return given.receiver;
      case 'env':
        return this.env ? domain.single(this.env) : domain.nothing;
      case 'arg':
        return given.args[atom.index] ?? (given.more.isEmpty ? domain.undefined : given.more);
      case 'sent':
        return given.sent ?? domain.unknown;
      case 'rest':
        return this.restArray(atom.index);
    }
  }

  /** Arguments from one on, as an array of the caller. */
  private restArray(from: number): Value {
    const { memory } = this.calls;
    // Functions are handed on with what is around them.
    const kept = (value: Value): Value =>
      value.atoms.some(({ kind }) => kind === 'closure') ? value : memory.snapshot(this.frame, value);
    const fields = new Map(this.given.args.slice(from).map((value, i) => [String(i), kept(value)]));
    return this.domain.single(
      this.domain.record(fields, this.given.more, this.domain.nothing, this.domain.nothing),
    );
  }

  /** A member of what an input turned out to be: getters run, elements and slots are looked up. */
  private path(base: Value, name: string): Value {
    if (name === inner.any || name === inner.key || name === inner.element) return this.special(base, name);
    const read = (): Value => readMember(this.calls, this.frame, base, name, this.site);
    return name.startsWith('#') ? listening(this.frame, read) : read();
  }

  private special(base: Value, name: string): Value {
    if (name === inner.element) return this.calls.memory.elements(this.frame, base);
    if (name === inner.any) return this.calls.memory.read(this.frame, base, name);
    return this.domain.joinEach(base, (atom) => this.keysOf(atom));
  }

  private keysOf(atom: Atom): Value {
    const { machine, memory } = this.calls;
    const shape = atom.kind === 'record' ? atom : memory.shape(this.frame, atom);
    const names = shape ? null : memberNames(machine, this.calls.place(this.frame), atom);
    if (names) return this.domain.joinAll(names.map((name) => this.domain.constant(name)));
    if (!shape || !shape.bases.isEmpty || !shape.others.isEmpty)
      return this.domain.single(this.domain.path(atom, inner.key));
    return this.domain.joinAll([...shape.fields.keys()].map((name) => this.domain.constant(name)));
  }

  private slice(atom: Atom & { kind: 'slice' }): Value {
    const { domain } = this;
    const base = this.calls.memory.snapshot(this.frame, this.atom(atom.base));
    return domain.joinAll(
      base.atoms.map((one) =>
        one.kind === 'record'
          ? this.slicedRecord(one, atom.keep, atom.names)
          : domain.collect([domain.slice(one, atom.keep, atom.names) ?? one]),
      ),
    );
  }

  /** What a condition told holds of the caller's value too; alternatives that it excludes are gone. */
  private narrowed(atom: Atom, type: Type): readonly Atom[] {
    const { machine } = this.calls;
    if (isRuledOut(machine, this.calls.place(this.frame), atom, type)) return [];
    if (atom.kind !== 'typed' || atom.type.kind !== 'union') return [this.domain.narrowed(atom, type)];
    const to = type.kind === 'union' ? type.of : [type];
    const kept = atom.type.of.filter((one) => to.includes(one) || one.kind === 'unknown');
    if (!kept.length) return [];
    return [this.domain.narrowed(atom, this.calls.machine.types.table.union(kept))];
  }

  private slicedRecord(record: Atom & { kind: 'record' }, keep: boolean, names: readonly string[]): Value {
    const { domain } = this;
    const fields = new Map([...record.fields].filter(([name]) => names.includes(name) === keep));
    const bases = domain.collect(record.bases.atoms.flatMap((base) => domain.slice(base, keep, names) ?? []));
    const others = keep ? domain.nothing : record.others;
    // A copy in which nothing is left but what it was copied from.
    if (!fields.size && others.isEmpty && record.tags.isEmpty) return bases;
    return domain.single(domain.record(fields, others, bases, record.tags));
  }

  /** The environment of the closure that an input turned out to hold. */
  private environment(atom: Atom & { kind: 'environment' }): Value {
    const { domain } = this;
    const found = this.atom(atom.base).atoms.flatMap((one): Atom[] => {
      if (one.kind === 'closure') return one.fn === atom.fn && one.env ? [one.env] : [];
      if (one.kind === 'class')
        return this.calls.memory.members.environmentIn(this.frame, one, atom.fn).flatMap((env) => env ?? []);
      return one.open ? [domain.environment(one, atom.fn)] : [];
    });
    return domain.collect(found);
  }
}

/** Whether an event of a callee is the caller's own, brought down by a recursion: it is no reason for itself. */
function cameThrough(event: Event, unit: number, key: string): boolean {
  for (let at = event; at.via; at = at.via.event)
    if (at.via.unit === unit && eventKey(at) === key) return true;
  return false;
}

/** Whether an event still speaks of inputs of the function it is kept for. */
export function isOpen(event: Event): boolean {
  return event.receiver.open || event.more.open || event.args.some((arg) => arg.open);
}

export function eventKey(event: Event): string {
  return `${event.site.id}:${event.callee}:${event.receiver.id}:${event.args.map((one) => one.id).join(',')}:${event.more.id}`;
}
