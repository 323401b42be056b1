import type { Atom, Site, Value } from '../../flow/atoms.js';
import type { Event } from '../../flow/summary.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { Row, VendorRow } from '../../models/rows.js';
import { innermost } from '../content.js';
import type { Judge } from '../judge.js';
import { byCodeUnits } from '../order.js';
import { spanOf } from '../places.js';
import { isVendor } from './rows.js';

/** What the whole program does to clients: where it makes them, and which ones it gives to a package for all calls. */
export class Made {
  constructor(private readonly judge: Judge) {}

  /** The calls that make clients of which a row speaks, by place. */
  of(row: VendorRow): readonly Event[] {
    return this.judge.questions.answer(
      row,
      () => (this.all.byRow.get(row) ?? []).toSorted((a, b) => bySite(innermost(a).site, innermost(b).site)),
      eventsInWords,
    );
  }

  /** The calls that make clients for which something holds, which is found out once. */
  where(question: string, find: () => (event: Event) => boolean): readonly Event[] {
    const such = (): readonly Event[] => [...this.all.byRow.values()].flat().filter(find());
    return this.judge.questions.answer(question, () => [...new Set(such())], eventsInWords);
  }

  /** Where a client was made: the places at which it was given the same, in their order. */
  placesOf(row: VendorRow, client: Atom): readonly Site[] {
    const given = client.kind === 'record' ? client.fields.get('$0') : undefined;
    const all = this.of(row);
    const same = all.filter(({ args }) => args[0] === given);
    return (same.length ? same : all).map((event) => innermost(event).site);
  }

  /** What a package was given to keep: `Module.Cell[llm]`. */
  kept(owner: string, [, cell]: readonly PathStep[]): readonly Value[] {
    const name = cell?.kind === 'cell' ? cell.name : '';
    const key = `${owner} ${name}`;
    const given = this.judge.questions.answer(
      `kept in ${key}`,
      () => this.all.byCell.get(key) ?? [],
      (found) => eventsInWords(found.map(({ event }) => event)),
    );
    return given.flatMap(({ event, row }) =>
      this.judge.reader.at(event, row.paths['from']?.[0] ?? []).map(({ value }) => value),
    );
  }

  private get all(): Table {
    const { questions, gathering } = this.judge;
    return questions.answer('clients', () => tableOf(gathering.all('clients', doingsOf)), String);
  }
}

/** What an event does to clients: it makes one, or gives one to a package. */
interface Doing {
  readonly event: Event;
  readonly row: CompiledRow;
}

interface Table {
  readonly byRow: ReadonlyMap<Row, readonly Event[]>;
  readonly byCell: ReadonlyMap<string, readonly Doing[]>;
}

function doingsOf(event: Event): readonly Doing[] {
  const rows = event.node?.rows ?? [];
  return rows.filter((row) => isVendor(row) || cellOf(row) !== null).map((row) => ({ event, row }));
}

/** The cell of its package that a row fills. */
function cellOf({ row, paths, package: owner }: CompiledRow): string | null {
  const [to, cell] = row.role === 'propagator' ? (paths['to']?.[0] ?? []) : [];
  return to?.kind === 'module' && cell?.kind === 'cell' ? `${owner} ${cell.name}` : null;
}

function tableOf(doings: readonly Doing[]): Table {
  const byRow = new Map<Row, Event[]>();
  const byCell = new Map<string, Doing[]>();
  for (const one of doings) {
    const cell = cellOf(one.row);
    if (cell === null) put(byRow, one.row.row, one.event);
    else put(byCell, cell, one);
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
    .map((event) => [
      innermost(event).site.id,
      ...[event.receiver, ...event.args, event.more].map(({ id }) => id),
    ])
    .join(';');
}

function bySite(a: Site, b: Site): number {
  return byCodeUnits(a.fn.file.file, b.fn.file.file) || spanOf(a).start - spanOf(b).start;
}
