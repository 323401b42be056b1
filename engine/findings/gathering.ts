import type { Solver } from '../flow/solver.js';
import type { Event, Summary } from '../flow/summary.js';
import type { Work } from '../flow/units.js';

/** What is gathered under one name. */
interface Table<T> {
  readonly of: (event: Event) => readonly T[];
  /** Of units that have any. */
  readonly found: Map<Work, readonly T[]>;
  all: readonly T[] | null;
}

/** Gathers over the program what events say by themselves: of each unit once, until that says something else. */
export class Gathering {
  private readonly tables = new Map<string, Table<unknown>>();
  private units: readonly Work[] = [];
  private said: ReadonlyMap<Work, Summary> = new Map();
  private version = -1;

  constructor(private readonly solver: Solver) {}

  /** `of` is always the same for one `name`, and looks at nothing but the event. */
  all<T>(name: string, of: (event: Event) => readonly T[]): readonly T[] {
    if (this.version !== this.solver.version) this.lookAgain();
    const table = (this.tables.get(name) as Table<T> | undefined) ?? this.tableOf(name, of);
    return (table.all ??= this.units.flatMap((work) => table.found.get(work) ?? []));
  }

  private tableOf<T>(name: string, of: (event: Event) => readonly T[]): Table<T> {
    const table: Table<T> = { of, found: new Map(), all: null };
    for (const work of this.units) note(table, work);
    this.tables.set(name, table);
    return table;
  }

  private lookAgain(): void {
    this.version = this.solver.version;
    this.units = this.solver.reachable();
    const before = this.said;
    this.said = new Map(this.units.map((work) => [work, work.summary]));
    const changed = this.units.filter((work) => before.get(work) !== work.summary);
    const gone = [...before.keys()].filter((work) => !this.said.has(work));
    for (const table of this.tables.values()) {
      table.all = null;
      for (const work of changed) note(table, work);
      for (const work of gone) table.found.delete(work);
    }
  }
}

function note<T>({ of, found }: Table<T>, work: Work): void {
  const said = work.summary.events.flatMap(of);
  if (said.length) found.set(work, said);
  else found.delete(work);
}
