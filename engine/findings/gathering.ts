import type { Solver } from '../flow/solver.js';
import type { Event, Summary } from '../flow/summary.js';
import type { Work } from '../flow/units.js';

/** What was gathered under one name: of each unit that runs, by what it said then. */
interface Gathered<T> {
  readonly units: readonly Work[];
  readonly summaries: readonly Summary[];
  readonly found: readonly (readonly T[])[];
}

/** Gathers over the program what events say by themselves: of each unit once, until that says something else. */
export class Gathering {
  private readonly gathered = new Map<string, Gathered<unknown>>();

  constructor(private readonly solver: Solver) {}

  /** `of` is always the same for one `name`, and looks at nothing but the event. */
  all<T>(name: string, of: (event: Event) => readonly T[]): readonly T[] {
    const units = this.solver.reachable();
    const known = knownOf((this.gathered.get(name) as Gathered<T> | undefined) ?? nothing, units);
    const summaries = units.map(({ summary }) => summary);
    const found = summaries.map((one, i) =>
      one.events.length ? (known(one, i) ?? one.events.flatMap(of)) : none,
    );
    this.gathered.set(name, { units, summaries, found });
    return found.flat();
  }
}

/** What was gathered of a summary; by its number, where units are the same. */
function knownOf<T>(
  { units, summaries, found }: Gathered<T>,
  now: readonly Work[],
): (summary: Summary, number: number) => readonly T[] | undefined {
  if (units === now) return (summary, number) => (summaries[number] === summary ? found[number] : undefined);
  const table = new Map(summaries.map((one, i) => [one, found[i]]));
  return (summary) => table.get(summary);
}

const none: readonly never[] = [];
const nothing: Gathered<never> = { units: [], summaries: [], found: [] };
