import type { Atom, Site, Value } from './atoms.js';
import type { FunctionCode } from './code.js';
import type { Domain } from './domain.js';
import { type Shape, State } from './shapes.js';
import type { Event, Lesson, Unit } from './summary.js';

/** One evaluation of one function in one context. */
export class Frame {
  /** What each operation yields; `undefined` where control has not come. */
  readonly values: (Value | undefined)[];
  /** Whether control left by an edge. */
  readonly live: Uint8Array;
  /** `null` where control cannot come. */
  state: State | null = new State();
  /** States in which blocks are left, and in which loops go round, by the block's ordinal. */
  readonly breaks = new Map<number, State>();
  readonly continues = new Map<number, State>();
  readonly carried = new Map<number, Value>();
  /** Element of the round at hand, for loops over known elements. */
  readonly rounds = new Map<number, { readonly element: Value | null; readonly key: Value | null }>();
  /** Loops around the operation at hand whose rounds are looked at as one. */
  looping = 0;
  result: Value;
  thrown: Value;
  yielded: Value;
  exit: State | null = null;
  /** Try blocks around the operation at hand, and the states in which the innermost throws. */
  trying = 0;
  threw: State | null = null;
  /** States of a component with what they held when they were read, and what an earlier rendering left in them. */
  readonly cells = new Map<Atom, Value>();
  rendered: ReadonlyMap<Atom, Value> = new Map();
  /** What listeners were told of the cells of objects made here, by the cells' names. */
  readonly heard = new Map<Atom, Map<string, Value>>();
  /** Whether what is read now is told to listeners, who are told later what comes later. */
  isListening = false;
  /** Members that the loops around delete, one round after the other. */
  deleted: { readonly target: Value; readonly part: Atom }[] = [];
  readonly events = new Map<string, Event>();
  readonly lessons = new Map<string, Lesson>();
  /** Objects made in this evaluation, that is, whose state is complete here. */
  readonly made = new Set<Atom>();
  /** Values not made here that this function changes. */
  readonly layers = new Set<Atom>();
  /** Steps left: in proportion to the function's size, so that loops and shared objects cannot run away. */
  fuel: number;
  cut: string | null = null;

  constructor(
    readonly unit: Unit,
    readonly domain: Domain,
    /** Looked at so often that what it counts, from one time to the next, is any number. */
    readonly isCounting = false,
  ) {
    const count = unit.fn.facts.starts.length;
    this.values = new Array<Value | undefined>(count);
    this.live = new Uint8Array(count);
    this.fuel = 3000 + 8 * count;
    this.result = domain.nothing;
    this.thrown = domain.nothing;
    this.yielded = domain.nothing;
  }

  /** Makes ready for another rendering of a component, which finds other states, or for telling listeners what came later. */
  restart(rendered: ReadonlyMap<Atom, Value>, filled: ReadonlyMap<Atom, Shape>): void {
    this.rendered = rendered;
    this.values.fill(undefined);
    this.live.fill(0);
    this.state = new State(new Map(filled));
    this.heard.clear();
    this.exit = null;
    this.threw = null;
    this.breaks.clear();
    this.continues.clear();
    this.carried.clear();
    this.cells.clear();
    this.events.clear();
  }

  get fn(): FunctionCode {
    return this.unit.fn;
  }

  value(ordinal: number): Value {
    return (ordinal >= 0 ? this.values[ordinal] : undefined) ?? this.domain.nothing;
  }

  site(op: number): Site {
    return this.domain.site(this.unit.fn, op);
  }
}
