import type { Atom, Value } from './atoms.js';
import type { Domain } from './domain.js';
import { sameShape, type Shape } from './shapes.js';
import type { Unit } from './summary.js';

interface Cell {
  /** What each unit says of the object; a unit that is evaluated again replaces what it said. */
  readonly said: Map<number, Shape>;
  merged: Shape;
  readonly readers: Set<Unit>;
  /** Those who look at one member only. */
  readonly readersOf: Map<string, Set<Unit>>;
}

/** Objects, modules and classes that the whole program shares: one contribution for each writer. */
export class Globals {
  private readonly cells = new Map<Atom, Cell>();
  private readonly byWriter = new Map<number, Set<Atom>>();
  /** Where a unit stands among the readers. */
  private readonly byReader = new Map<number, Set<Set<Unit>>>();
  /** Instances of each class, by the class's number. */
  readonly instances = new Map<number, Set<Atom>>();

  constructor(
    private readonly domain: Domain,
    private readonly changed: (readers: Iterable<Unit>) => void,
  ) {}

  read(reader: Unit, atom: Atom): Shape | undefined {
    const cell = this.cell(atom);
    this.note(reader, cell.readers);
    if (!saysItself(reader, cell)) return cell.said.size ? cell.merged : undefined;
    const others = saidByOthers(reader, cell);
    return others.length ? this.together(others) : undefined;
  }

  /** One member of what the whole program says of an object. */
  member(reader: Unit, atom: Atom, name: string): Value | undefined {
    const cell = this.cell(atom);
    const readers = cell.readersOf.get(name) ?? new Set();
    cell.readersOf.set(name, readers);
    this.note(reader, readers);
    if (!saysItself(reader, cell)) return cell.merged.fields.get(name);
    const values = saidByOthers(reader, cell).flatMap(({ fields }) => fields.get(name) ?? []);
    return values.length ? this.domain.joinAll(values) : undefined;
  }

  private note(reader: Unit, readers: Set<Unit>): void {
    readers.add(reader);
    const among = this.byReader.get(reader.id) ?? new Set();
    this.byReader.set(reader.id, among.add(readers));
  }

  private cell(atom: Atom): Cell {
    const known = this.cells.get(atom);
    if (known) return known;
    const made: Cell = {
      said: new Map(),
      merged: this.empty(),
      readers: new Set(),
      readersOf: new Map(),
    };
    this.cells.set(atom, made);
    return made;
  }

  /** A unit that is evaluated again has read nothing yet. */
  forget(reader: Unit): void {
    for (const readers of this.byReader.get(reader.id) ?? []) readers.delete(reader);
    this.byReader.delete(reader.id);
  }

  /** Units that read what a unit wrote. */
  *readersOf(writer: Unit): Generator<Unit> {
    for (const atom of this.byWriter.get(writer.id) ?? []) {
      const cell = this.cell(atom);
      yield* cell.readers;
      for (const name of cell.said.get(writer.id)?.fields.keys() ?? []) yield* cell.readersOf.get(name) ?? [];
    }
  }

  /** Replaces everything that a unit says of shared objects. */
  publish(writer: Unit, shapes: ReadonlyMap<Atom, Shape>): void {
    const before = this.byWriter.get(writer.id) ?? new Set<Atom>();
    for (const [atom, shape] of shapes) this.say(writer, atom, shape);
    for (const atom of before) if (!shapes.has(atom)) this.unsay(writer, atom);
    this.byWriter.set(writer.id, new Set(shapes.keys()));
  }

  private say(writer: Unit, atom: Atom, shape: Shape): void {
    const cell = this.cell(atom);
    if (shape.what.kind === 'instance') {
      const known = this.instances.get(shape.what.code.id) ?? new Set();
      this.instances.set(shape.what.code.id, known.add(atom));
    }
    const old = cell.said.get(writer.id);
    if (old && sameShape(old, shape)) return;
    cell.said.set(writer.id, shape);
    this.merge(cell);
  }

  private unsay(writer: Unit, atom: Atom): void {
    const cell = this.cells.get(atom);
    if (!cell?.said.delete(writer.id)) return;
    if (!cell.said.size) for (const known of this.instances.values()) known.delete(atom);
    this.merge(cell);
  }

  private merge(cell: Cell): void {
    const merged = this.together(inOrder(cell.said).map(([, shape]) => shape));
    if (sameShape(merged, cell.merged) && merged.what.kind === cell.merged.what.kind) return;
    const before = cell.merged.fields;
    cell.merged = merged;
    this.changed(cell.readers);
    for (const [name, readers] of cell.readersOf)
      if (before.get(name) !== merged.fields.get(name)) this.changed(readers);
  }

  private empty(): Shape {
    const { nothing } = this.domain;
    return { what: { kind: 'overlay' }, fields: new Map(), others: nothing, bases: nothing, tags: nothing };
  }

  private together(shapes: readonly Shape[]): Shape {
    const [only] = shapes;
    if (only && shapes.length === 1) return only;
    const { domain } = this;
    const fields = new Map<string, Value>();
    for (const shape of shapes)
      for (const [name, value] of shape.fields)
        fields.set(name, domain.join(fields.get(name) ?? domain.nothing, value));
    return {
      what: shapes.find(({ what }) => what.kind !== 'overlay')?.what ?? { kind: 'overlay' },
      fields,
      others: domain.joinAll(shapes.map(({ others }) => others)),
      bases: domain.joinAll(shapes.map(({ bases }) => bases)),
      tags: domain.joinAll(shapes.map(({ tags }) => tags)),
    };
  }
}

/**
 * Whether a reader would be told what it says itself. The code of a module runs once: before a line of it has run, what
 * the line sets is not there.
 */
function saysItself({ id, fn }: Unit, { said }: Cell): boolean {
  return fn.facts.role === 'module' && said.has(id);
}

function saidByOthers({ id }: Unit, { said }: Cell): readonly Shape[] {
  return inOrder(said).flatMap(([writer, shape]) => (writer === id ? [] : [shape]));
}

/** Of every writer, in the order of their numbers. */
function inOrder(said: Cell['said']): readonly (readonly [number, Shape])[] {
  return [...said].sort(([a], [b]) => a - b);
}
