import type { Solver } from '../flow/solver.js';
import type { Event, Summary } from '../flow/summary.js';

/** Gathers over the program what events say by themselves: of each unit once, until that says something else. */
export class Gathering {
  private readonly gathered = new Map<string, WeakMap<Summary, readonly unknown[]>>();

  constructor(private readonly solver: Solver) {}

  /** `of` is always the same for one `name`, and looks at nothing but the event. */
  all<T>(name: string, of: (event: Event) => readonly T[]): readonly T[] {
    const known = (this.gathered.get(name) ?? new WeakMap()) as WeakMap<Summary, readonly T[]>;
    this.gathered.set(name, known);
    return this.solver.reachable().flatMap(({ summary }) => {
      if (!summary.events.length) return [];
      const found = known.get(summary) ?? summary.events.flatMap(of);
      known.set(summary, found);
      return found;
    });
  }
}
