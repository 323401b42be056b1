import type { CompiledRow } from '../models/compiled.js';
import type { PathStep } from '../models/paths.js';

/** So many members are looked at one by one, and so many rows come of it. */
const most = 32;
const mostRows = 512;

type Path = readonly PathStep[];
type NamesAt = (path: Path) => readonly string[];

/**
 * A row that says `AnyMember` both of what it takes and of where it puts it speaks of each member by itself, where it
 * is known which there are: `toRefs(record)` keeps `name` under `name`. Other rows then speak of these members, too.
 */
export function eachMember(rows: readonly CompiledRow[], namesAt: NamesAt): readonly CompiledRow[] {
  if (!rows.some(isPair)) return rows;
  const owners = new Map<string, readonly string[]>();
  for (const row of rows.filter(isPair)) {
    const owner = beforeAny(fromOf(row));
    const names = namesAt(owner);
    if (names.length && names.length <= most) owners.set(JSON.stringify(owner), names);
  }
  const paired = rows.flatMap((row) => eachOf(row, (owner) => owners.get(JSON.stringify(owner)) ?? []));
  const each = paired.flatMap((row) => eachFunction(row, owners));
  return each.length <= mostRows ? each : rows;
}

/** One row, as far as the names of the members are known by now. */
export function eachOf(row: CompiledRow, namesAt: NamesAt): readonly CompiledRow[] {
  if (!isPair(row)) return [row];
  const [from, to] = [fromOf(row), toOf(row)];
  const names = namesAt(beforeAny(from));
  if (!names.length || names.length > most) return [row];
  return names.map((name) => withPaths(row, named(from, lastAny(from), name), named(to, lastAny(to), name)));
}

/** What the functions among these members are handed, each by itself. */
function eachFunction(
  row: CompiledRow,
  owners: ReadonlyMap<string, readonly string[]>,
): readonly CompiledRow[] {
  const to = toOf(row);
  const at = to.findIndex(({ kind }) => kind === 'any-member');
  if (at < 0 || to[at + 1]?.kind !== 'parameter') return [row];
  const names = owners.get(JSON.stringify(to.slice(0, at)));
  return names?.map((name) => withPaths(row, fromOf(row), named(to, at, name))) ?? [row];
}

/** What was found of a row: it is asked at every call. */
const known = new WeakMap<CompiledRow, boolean>();

function isPair(row: CompiledRow): boolean {
  const found = known.get(row) ?? (lastAny(fromOf(row)) >= 0 && lastAny(toOf(row)) >= 0);
  known.set(row, found);
  return found;
}

function fromOf({ paths }: CompiledRow): Path {
  return paths['from']?.[0] ?? [];
}

function toOf({ paths }: CompiledRow): Path {
  return paths['to']?.[0] ?? [];
}

function lastAny(path: Path): number {
  return path.map(({ kind }) => kind).lastIndexOf('any-member');
}

function beforeAny(path: Path): Path {
  return path.slice(0, lastAny(path));
}

function named(path: Path, at: number, name: string): Path {
  return path.with(at, { kind: 'member', names: [name] });
}

function withPaths(row: CompiledRow, from: Path, to: Path): CompiledRow {
  return { ...row, paths: { ...row.paths, from: [from], to: [to] } };
}
