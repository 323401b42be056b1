import type { Site, Value } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Frame } from '../../flow/frame.js';
import { State } from '../../flow/shapes.js';
import type { Solver } from '../../flow/solver.js';
import type { Place } from '../../flow/evidence.js';
import { nothingTold } from '../../flow/contexts.js';
import type { Label } from '../../labels/classify.js';
import { sinkRoles } from '../../models/rows.js';
import type { Step } from '../finding.js';
import type { Judge } from '../judge.js';
import { stepAt } from '../paths.js';
import { sinkName } from '../words.js';

/** A label, where it was seen, and the calls that hand it down from there. */
export interface Seen {
  readonly label: Label;
  readonly fn: FunctionCode;
  readonly through: readonly Handing[];
}

/** A call by which values leave the program. */
export interface Disclosure {
  /** Who receives them, in words. */
  readonly to: string;
  readonly labels: readonly Label[];
  readonly step: Step;
}

/** A call of a function that hands PHI in. */
export interface Handing {
  readonly call: Site;
  readonly callee: FunctionCode;
}

/** How many callers are asked for one answer what they hand in, and how far up. */
const mostCallers = 24;
const farthest = 4;
const fuelOfLook = 3000;

/** Looks at functions of a finished program, one evaluation more for each. */
export class Look {
  private readonly frames = new Map<FunctionCode, Frame>();
  private readonly places = new Map<FunctionCode, Place>();
  private callersLeft = 0;

  constructor(
    private readonly solver: Solver,
    private readonly judge: Judge,
  ) {}

  functionsOf(file: string): readonly FunctionCode[] {
    return this.solver.machine.code.functions.filter((fn) => fn.file.file === file);
  }

  /** A function as it stands when it has run. */
  frame(fn: FunctionCode): Frame {
    const known = this.frames.get(fn);
    if (known) return known;
    const frame = this.solver.replay(fn);
    // What is looked at is asked about after the function has run.
    frame.state = frame.exit ?? new State();
    this.frames.set(fn, frame);
    return frame;
  }

  private place(fn: FunctionCode): Place {
    const known = this.places.get(fn);
    if (known) return known;
    const place: Place = { fn, context: nothingTold, shape: () => undefined };
    this.places.set(fn, place);
    return place;
  }

  /** What an operation yields, free of objects that may change. */
  value(fn: FunctionCode, ordinal: number): Value {
    const frame = this.frame(fn);
    frame.fuel = fuelOfLook;
    return this.solver.calls.memory.snapshot(frame, frame.value(ordinal));
  }

  /** What is PHI in a value of a function by itself. */
  ownLabels(fn: FunctionCode, value: Value): readonly Label[] {
    return this.judge.labelsIn(this.place(fn), value);
  }

  /** The calls, of the function and below it, by which values leave, and what of them is PHI. */
  disclosures(fn: FunctionCode): readonly Disclosure[] {
    return [...this.frame(fn).events.values()].flatMap((event) =>
      this.judge.sinks(event, sinkRoles).map((sink) => ({
        to: sinkName(event),
        labels: this.judge.contents(event, sink).flatMap(({ value }) => this.ownLabels(fn, value)),
        step: stepAt(event.site, `reaches ${sinkName(event)}`),
      })),
    );
  }

  /** What is PHI in a value of a function, by itself or as its callers fill it in. */
  labels(fn: FunctionCode, value: Value): readonly Seen[] {
    this.callersLeft = mostCallers;
    return this.labelsUpwards(fn, value, []);
  }

  private labelsUpwards(fn: FunctionCode, value: Value, through: readonly Handing[]): readonly Seen[] {
    const own = this.ownLabels(fn, value);
    if (own.length > 0) return own.map((label) => ({ label, fn, through }));
    if (!value.open || through.length >= farthest) return [];
    const callers = this.solver.callersOf(fn).slice(0, this.callersLeft);
    this.callersLeft -= callers.length;
    return callers.flatMap((caller) =>
      this.handedIn(caller, fn, value).flatMap(({ call, handed }) =>
        this.labelsUpwards(caller, handed, [{ call, callee: fn }, ...through]),
      ),
    );
  }

  /** What a value of a function is in the terms of one of its callers, at each of its calls. */
  private handedIn(
    caller: FunctionCode,
    callee: FunctionCode,
    value: Value,
  ): readonly { readonly call: Site; readonly handed: Value }[] {
    const found: { readonly call: Site; readonly handed: Value }[] = [];
    const { memory } = this.solver.calls;
    const frame = this.solver.replay(caller, (called, call, inside) => {
      if (called === callee) found.push({ call, handed: inside.value(value) });
    });
    frame.state = frame.exit ?? new State();
    frame.fuel = fuelOfLook;
    return found.map(({ call, handed }) => ({ call, handed: memory.snapshot(frame, handed) }));
  }
}
