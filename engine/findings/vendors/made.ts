import type { Atom, Site, Value } from '../../flow/atoms.js';
import type { Solver } from '../../flow/solver.js';
import type { Event } from '../../flow/summary.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { VendorRow } from '../../models/rows.js';
import { chainOf, type FrozenReader } from '../content.js';
import type { Questions } from '../questions.js';
import { byCodeUnits } from '../order.js';
import { spanOf } from '../places.js';
import { isVendor } from './rows.js';

/** What the whole program does to clients: where it makes them, and which ones it gives to a package for all calls. */
export class Made {
  constructor(
    private readonly solver: Solver,
    private readonly reader: FrozenReader,
    private readonly questions: Questions,
  ) {}

  /** The calls that make clients of which a row speaks, by place. */
  of(row: VendorRow): readonly Event[] {
    return this.questions.answer(
      row,
      () => (this.all.byRow.get(row) ?? []).toSorted((a, b) => bySite(placeOf(a), placeOf(b))),
      eventsInWords,
    );
  }

  /** Where a client was made: the places at which it was given the same, in their order. */
  placesOf(row: VendorRow, client: Atom): readonly Site[] {
    const given = client.kind === 'record' ? client.fields.get('$0') : undefined;
    const all = this.of(row);
    const same = all.filter(({ args }) => args[0] === given);
    return (same.length ? same : all).map(placeOf);
  }

  /** What a package was given to keep: `Module.Cell[llm]`. */
  kept(owner: string, [, cell]: readonly PathStep[]): readonly Value[] {
    const name = cell?.kind === 'cell' ? cell.name : '';
    const key = `${owner} ${name}`;
    const given = this.questions.answer(
      `kept in ${key}`,
      () => this.all.byCell.get(key) ?? [],
      (found) => eventsInWords(found.map(({ event }) => event)),
    );
    return given.flatMap(({ event, row }) =>
      this.reader.at(event, row.paths['from']?.[0] ?? []).map(({ value }) => value),
    );
  }

  private get all(): Table {
    return this.questions.answer('clients', () => tableOf(this.solver), String);
  }
}

/** Events of a program by what they do to clients. */
interface Table {
  readonly byRow: ReadonlyMap<VendorRow, readonly Event[]>;
  readonly byCell: ReadonlyMap<string, readonly { readonly event: Event; readonly row: CompiledRow }[]>;
}

function tableOf(solver: Solver): Table {
  const byRow = new Map<VendorRow, Event[]>();
  const byCell = new Map<string, { readonly event: Event; readonly row: CompiledRow }[]>();
  for (const { summary } of solver.reachable())
    for (const event of summary.events)
      for (const row of event.node?.rows ?? []) {
        if (isVendor(row)) put(byRow, row.row, event);
        const [to, cell] = row.row.role === 'propagator' ? (row.paths['to']?.[0] ?? []) : [];
        if (to?.kind === 'module' && cell?.kind === 'cell')
          put(byCell, `${row.package} ${cell.name}`, { event, row });
      }
  return { byRow, byCell };
}

function put<Key, T>(table: Map<Key, T[]>, key: Key, value: T): void {
  const list = table.get(key);
  if (list) list.push(value);
  else table.set(key, [value]);
}

/** What tells events apart by which clients are made. */
function eventsInWords(events: readonly Event[]): string {
  return events
    .map((event) => [placeOf(event).id, ...[event.receiver, ...event.args, event.more].map(({ id }) => id)])
    .join(';');
}

/** Where an event is set off by itself, whatever calls came up to it. */
export function placeOf(event: Event): Site {
  return chainOf(event)[0]?.site ?? event.site;
}

function bySite(a: Site, b: Site): number {
  return byCodeUnits(a.fn.file.file, b.fn.file.file) || spanOf(a).start - spanOf(b).start;
}
