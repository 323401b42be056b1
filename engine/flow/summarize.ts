import type { Atom, Value } from './atoms.js';
import type { Frame } from './frame.js';
import { eventKey, isOpen as isOpenEvent } from './instantiate.js';
import { sameShape, type Shape, type State } from './shapes.js';
import type { Effect, Event, Lesson, Summary } from './summary.js';

const mostEvents = 400;
const mostEffects = 16;

/** What a finished evaluation means for its callers, and what it says of objects that the whole program shares. */
export function summarize(
  frame: Frame,
  isRoot: boolean,
): { readonly summary: Summary; readonly shared: ReadonlyMap<Atom, Shape> } {
  const state = frame.exit;
  const isGenerator = frame.fn.facts.isGenerator && !isRoot;
  const result = isGenerator ? frame.yielded : frame.result;
  const ended = isGenerator ? frame.result : frame.domain.nothing;
  const said = {
    result,
    ended,
    thrown: frame.thrown,
    events: boundedEvents(frame),
    lessons: [...frame.lessons.values()],
    cut: frame.cut,
  };
  if (!state || isRoot || frame.fn.facts.role === 'module') {
    const summary = { ...said, objects: new Map<Atom, Shape>(), effects: [] };
    return { summary, shared: state ? everything(frame, state) : new Map<Atom, Shape>() };
  }
  const effects = boundedEffects(frame, effectsOf(frame, state));
  const shared = new Map<Atom, Shape>();
  const partly = new Map<Atom, Shape>();
  const lifted = effects.filter((effect) => !share(frame, state, effect, { shared, partly }));
  // One instance that is kept, and handed out again: it is the same for all callers.
  const isKept = result.atoms.length > 1;
  const objects = new Collector(frame, state, isKept ? shared : undefined);
  for (const value of [result, ended, frame.thrown, ...lifted.flatMap((one) => valuesOf(one.shape))])
    objects.add(value);
  return {
    summary: { ...said, objects: objects.found, effects: lifted },
    shared: new Map([...partly, ...shared]),
  };
}

function boundedEffects(frame: Frame, effects: readonly Effect[]): readonly Effect[] {
  if (effects.length > mostEffects) frame.cut = 'changes';
  return effects.slice(0, mostEffects);
}

function boundedEvents(frame: Frame): readonly Event[] {
  const all = [...frame.events.values()];
  if (all.length <= mostEvents) return all;
  frame.cut = 'events';
  return [...all.filter((event) => !isOpenEvent(event)), ...all.filter(isOpenEvent)].slice(0, mostEvents);
}

/** Everything that a module, or an entry, leaves behind belongs to the program. */
function everything(frame: Frame, state: State): ReadonlyMap<Atom, Shape> {
  const shared = [...state.shapes].filter(
    ([atom]) => !atom.open && (atom.kind === 'object' || atom.kind === 'module' || atom.kind === 'class'),
  );
  return new Map(shared.map(([atom, shape]) => [atom, { ...shape, bases: withoutSelf(frame, atom, shape) }]));
}

/** A layer lies over its object: that is no member of itself. */
function withoutSelf(frame: Frame, atom: Atom, shape: Shape): Value {
  return frame.domain.collect(
    shape.bases.atoms.filter((base) => base !== atom && !(base.kind === 'slice' && base.base === atom)),
  );
}

/** Changes to what was not made here. */
function effectsOf(frame: Frame, state: State): Effect[] {
  return [...state.shapes].flatMap(([target, shape]): Effect[] => {
    if (frame.made.has(target)) return [];
    const matters =
      target.open || target.kind === 'object' || target.kind === 'module' || target.kind === 'class';
    return matters ? [{ target, shape, sure: true }] : [];
  });
}

/** What a function says of objects that the whole program shares, wholly or as far as it speaks of no input. */
interface Sharing {
  readonly shared: Map<Atom, Shape>;
  readonly partly: Map<Atom, Shape>;
}

/**
 * A change to a shared object that speaks of no input takes place here and now; any other is left to the callers. An
 * object that was made here and put there is known to be there in either case: those who find it may fill it.
 */
function share(frame: Frame, state: State, effect: Effect, { shared, partly }: Sharing): boolean {
  if (effect.target.open || isOpen(effect.shape)) return false;
  const objects = new Collector(frame, state);
  for (const value of valuesOf(effect.shape)) objects.add(value);
  const isWhole = ![...objects.found.values()].some(isOpen);
  const into = isWhole ? shared : partly;
  into.set(effect.target, { ...effect.shape, bases: withoutSelf(frame, effect.target, effect.shape) });
  for (const [atom, shape] of objects.found) into.set(atom, isWhole ? shape : bare(frame, shape));
  return isWhole;
}

function isOpen(shape: Shape): boolean {
  return valuesOf(shape).some(({ open }) => open);
}

/** What is there, without what is in it. */
function bare({ domain }: Frame, { what, tags }: Shape): Shape {
  return { what, fields: new Map(), others: domain.nothing, bases: domain.nothing, tags };
}

function valuesOf(shape: Shape): readonly Value[] {
  return [...shape.fields.values(), shape.others, shape.bases];
}

/** Objects made here that values lead to; each term is looked at once. */
class Collector {
  readonly found = new Map<Atom, Shape>();
  private readonly seen = new Set<Atom>();

  constructor(
    private readonly frame: Frame,
    private readonly state: State,
    private readonly except: ReadonlyMap<Atom, Shape> = new Map(),
  ) {}

  add(value: Value): void {
    for (const atom of value.atoms) this.addAtom(atom);
  }

  private addAtom(atom: Atom): void {
    if (!atom.mutable || this.seen.has(atom)) return;
    this.seen.add(atom);
    switch (atom.kind) {
      case 'object':
        return this.addObject(atom);
      case 'closure':
      case 'class':
        if (atom.env) this.addAtom(atom.env);
        return;
      case 'path':
      case 'narrowed':
      case 'slice':
        return this.addAtom(atom.base);
      case 'derived':
        return this.add(atom.of);
      case 'record':
        for (const value of [...atom.fields.values(), atom.others, atom.bases]) this.add(value);
        return;
      default:
        return;
    }
  }

  private addObject(atom: Atom): void {
    const shape = this.state.shapes.get(atom);
    if (!shape || !this.frame.made.has(atom) || this.except.has(atom)) return;
    this.found.set(atom, shape);
    for (const value of valuesOf(shape)) this.add(value);
  }
}

/** Whether two evaluations of a function mean the same for its callers: closed events do not come up to them. */
export function sameForCallers(a: Summary, b: Summary): boolean {
  return (
    a.result === b.result &&
    a.ended === b.ended &&
    a.thrown === b.thrown &&
    a.objects.size === b.objects.size &&
    a.effects.length === b.effects.length &&
    [...a.objects].every(([atom, shape]) => sameOrNone(shape, b.objects.get(atom))) &&
    a.effects.every((effect, i) => sameEffect(effect, b.effects[i])) &&
    sameEvents(a.events.filter(isOpenEvent), b.events.filter(isOpenEvent)) &&
    sameLessons(a.lessons.filter(isOpenLesson), b.lessons.filter(isOpenLesson))
  );
}

/** Whether they mean the same by themselves: the later one keeps the earlier one's events. */
export function sameInside(a: Summary, b: Summary): boolean {
  return sameEvents(a.events, b.events) && sameLessons(a.lessons, b.lessons);
}

function sameLessons(a: readonly Lesson[], b: readonly Lesson[]): boolean {
  return a.length === b.length && a.every(({ of, as }, i) => of === b[i]?.of && as === b[i].as);
}

function isOpenLesson({ of }: Lesson): boolean {
  return of.open;
}

function sameEvents(a: readonly Event[], b: readonly Event[]): boolean {
  return a.length === b.length && a.every((event, i) => event === b[i]);
}

function sameOrNone(a: Shape, b: Shape | undefined): boolean {
  return b !== undefined && sameShape(a, b);
}

function sameEffect(a: Effect, b: Effect | undefined): boolean {
  return b?.target === a.target && b.sure === a.sure && sameShape(a.shape, b.shape);
}

/** Whether two events of the same key are one. */
function sameEvent(a: Event, b: Event): boolean {
  return a.node === b.node && a.via?.call === b.via?.call && a.via?.event === b.via?.event;
}

/**
 * A summary in which events that are as they were stay the same things: what came up through them around a cycle would
 * be another one for ever.
 */
export function keepingEvents(now: Summary, before: Summary): Summary {
  if (!before.events.length) return now;
  const known = new Map(before.events.map((event) => [eventKey(event), event]));
  const kept = (event: Event): Event => {
    const old = known.get(eventKey(event));
    return old && sameEvent(event, old) ? old : event;
  };
  return { ...now, events: now.events.map(kept) };
}
