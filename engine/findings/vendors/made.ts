import type { Atom, Site, Value } from '../../flow/atoms.js';
import type { Solver } from '../../flow/solver.js';
import type { Event } from '../../flow/summary.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { VendorRow } from '../../models/rows.js';
import { chainOf, type FrozenReader } from '../content.js';
import { byCodeUnits } from '../order.js';
import { spanOf } from '../places.js';
import { isVendor } from './rows.js';

/** What the whole program does to clients: where it makes them, and which ones it gives to a package for all calls. */
export class Made {
  private readonly byRow = new Map<VendorRow, Event[]>();
  private readonly byCell = new Map<string, { readonly event: Event; readonly row: CompiledRow }[]>();
  private isRead = false;

  constructor(
    private readonly solver: Solver,
    private readonly reader: FrozenReader,
  ) {}

  /** The calls that make clients of which a row speaks. */
  of(row: VendorRow): readonly Event[] {
    this.read();
    return this.byRow.get(row) ?? [];
  }

  /** Where a client was made: the places at which it was given the same, in their order. */
  placesOf(row: VendorRow, client: Atom): readonly Site[] {
    const given = client.kind === 'record' ? client.fields.get('$0') : undefined;
    const all = this.of(row);
    const same = all.filter(({ args }) => args[0] === given);
    return (same.length ? same : all).map(placeOf).sort(bySite);
  }

  /** What a package was given to keep: `Module.Cell[llm]`. */
  kept(owner: string, [, cell]: readonly PathStep[]): readonly Value[] {
    this.read();
    const name = cell?.kind === 'cell' ? cell.name : '';
    const given = this.byCell.get(`${owner} ${name}`) ?? [];
    return given.flatMap(({ event, row }) =>
      this.reader.at(event, row.paths['from']?.[0] ?? []).map(({ value }) => value),
    );
  }

  private read(): void {
    if (this.isRead) return;
    this.isRead = true;
    const events = this.solver.reachable().flatMap(({ summary }) => summary.events);
    for (const event of events) for (const row of event.node?.rows ?? []) this.note(event, row);
  }

  private note(event: Event, row: CompiledRow): void {
    if (isVendor(row)) this.byRow.set(row.row, [...(this.byRow.get(row.row) ?? []), event]);
    const [to, cell] = row.row.role === 'propagator' ? (row.paths['to']?.[0] ?? []) : [];
    if (to?.kind !== 'module' || cell?.kind !== 'cell') return;
    const key = `${row.package} ${cell.name}`;
    this.byCell.set(key, [...(this.byCell.get(key) ?? []), { event, row }]);
  }
}

/** Where an event is set off by itself, whatever calls came up to it. */
export function placeOf(event: Event): Site {
  return chainOf(event)[0]?.site ?? event.site;
}

function bySite(a: Site, b: Site): number {
  return byCodeUnits(a.fn.file.file, b.fn.file.file) || spanOf(a).start - spanOf(b).start;
}
