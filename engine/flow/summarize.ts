import type { Atom, Value } from './atoms.js';
import type { Frame } from './frame.js';
import { isOpen } from './instantiate.js';
import type { Shape, State } from './shapes.js';
import type { Effect, Event, Summary } from './summary.js';

const mostEvents = 400;

/** What a finished evaluation means for its callers, and what it says of objects that the whole program shares. */
export function summarize(frame: Frame, isRoot: boolean): { readonly summary: Summary; readonly shared: ReadonlyMap<Atom, Shape> } {
  const state = frame.exit;
  const result = frame.fn.facts.isGenerator && !isRoot ? frame.yielded : frame.result;
  const events = boundedEvents(frame);
  if (!state) return { summary: { result, thrown: frame.thrown, objects: new Map(), effects: [], events, cut: frame.cut }, shared: new Map() };
  if (isRoot || frame.fn.facts.role === 'module') {
    return { summary: { result, thrown: frame.thrown, objects: new Map(), effects: [], events, cut: frame.cut }, shared: everything(frame, state) };
  }
  const effects = effectsOf(frame, state);
  const shared = new Map<Atom, Shape>();
  const lifted = effects.filter((effect) => !share(frame, state, effect, shared));
  const objects = new Map<Atom, Shape>();
  for (const value of [result, frame.thrown, ...lifted.flatMap((one) => valuesOf(one.shape))]) collect(frame, state, value, objects);
  return { summary: { result, thrown: frame.thrown, objects, effects: lifted, events, cut: frame.cut }, shared };
}

function boundedEvents(frame: Frame): readonly Event[] {
  const all = [...frame.events.values()];
  if (all.length <= mostEvents) return all;
  frame.cut = 'events';
  return [...all.filter((event) => !isOpen(event)), ...all.filter(isOpen)].slice(0, mostEvents);
}

/** Everything that a module, or an entry, leaves behind belongs to the program. */
function everything(frame: Frame, state: State): ReadonlyMap<Atom, Shape> {
  const shared = [...state.shapes].filter(([atom]) => !atom.open && (atom.kind === 'object' || atom.kind === 'module' || atom.kind === 'class'));
  return new Map(shared.map(([atom, shape]) => [atom, { ...shape, bases: withoutSelf(frame, atom, shape) }]));
}

/** A layer lies over its object: that is no member of itself. */
function withoutSelf(frame: Frame, atom: Atom, shape: Shape): Value {
  return frame.domain.collect(shape.bases.atoms.filter((base) => base !== atom && !(base.kind === 'slice' && base.base === atom)));
}

/** Changes to what was not made here. */
function effectsOf(frame: Frame, state: State): Effect[] {
  return [...state.shapes].flatMap(([target, shape]): Effect[] => {
    if (frame.made.has(target)) return [];
    const matters = target.open || target.kind === 'object' || target.kind === 'module' || target.kind === 'class';
    return matters ? [{ target, shape, sure: true }] : [];
  });
}

/** A change to a shared object that speaks of no input takes place here and now; any other is left to the callers. */
function share(frame: Frame, state: State, effect: Effect, shared: Map<Atom, Shape>): boolean {
  if (effect.target.open) return false;
  const objects = new Map<Atom, Shape>();
  for (const value of valuesOf(effect.shape)) collect(frame, state, value, objects);
  const shapes = [effect.shape, ...objects.values()];
  if (shapes.some((shape) => valuesOf(shape).some((value) => value.open))) return false;
  shared.set(effect.target, { ...effect.shape, bases: withoutSelf(frame, effect.target, effect.shape) });
  for (const [atom, shape] of objects) shared.set(atom, shape);
  return true;
}

function valuesOf(shape: Shape): readonly Value[] {
  return [...shape.fields.values(), shape.others, shape.bases];
}

/** Objects made here that a value leads to. */
function collect(frame: Frame, state: State, value: Value, found: Map<Atom, Shape>): void {
  for (const atom of value.atoms) collectAtom(frame, state, atom, found);
}

function collectAtom(frame: Frame, state: State, atom: Atom, found: Map<Atom, Shape>): void {
  if (!atom.mutable || found.has(atom)) return;
  switch (atom.kind) {
    case 'object': {
      const shape = state.shapes.get(atom);
      if (!shape || !frame.made.has(atom)) return;
      found.set(atom, shape);
      for (const value of valuesOf(shape)) collect(frame, state, value, found);
      return;
    }
    case 'closure':
    case 'class':
      if (atom.env) collectAtom(frame, state, atom.env, found);
      return;
    case 'path':
    case 'slice':
      return collectAtom(frame, state, atom.base, found);
    case 'derived':
      return collect(frame, state, atom.of, found);
    case 'record':
      for (const value of [...atom.fields.values(), atom.others, atom.bases]) collect(frame, state, value, found);
  }
}
