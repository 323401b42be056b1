import type { Type, TypeTable } from '../link/types.js';
import type { CompiledRow } from '../models/compile.js';
import { columnsOf, type NamedRecord, recordsNamed } from '../models/named-records.js';
import type { PathStep } from '../models/paths.js';
import type { SourceRow } from '../models/rows.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Machine } from './machine.js';

/** What a row says a call yields by itself: PHI of some kinds, or the records that texts in the call name. */
export function valueOfSource(
  machine: Machine,
  { row, paths }: { readonly row: SourceRow; readonly paths: CompiledRow['paths'] },
  read: (path: readonly PathStep[]) => Value,
  name: string,
  site: Site,
): Value {
  const { domain, types } = machine;
  if (row.level) {
    const type = types.table.intern({ kind: 'labelled', level: row.level, kinds: row.kinds ?? [] });
    return domain.single(domain.typed(type, name, site));
  }
  const texts = (paths['record'] ?? []).flatMap((path) => textsOf(read(path)));
  const records = (row.type ? [row.type] : texts).flatMap((text) => recordsNamed(row.by ?? 'type', text));
  const select = (paths['select'] ?? []).map(read).find((one) => !one.isEmpty);
  const chosen = select ? chosenIn(select) : null;
  return domain.collect(
    records.flatMap((record) => {
      const atom = domain.typed(typeOfRecord(types.table, record), '', site);
      const columns = chosen ?? record.columns;
      return (columns ? domain.slice(atom, true, columns) : atom) ?? [];
    }),
  );
}

/** What a standard's resource may come as: itself, or a bundle of it. */
function typeOfRecord(table: TypeTable, { name, isStandard }: NamedRecord): Type {
  if (!isStandard) return table.unknown(name);
  const own = table.intern({ kind: 'external', module: 'fhir', path: [name], args: [] });
  return table.union([
    own,
    table.intern({ kind: 'external', module: 'fhir', path: ['Bundle'], args: [own] }),
  ]);
}

/** Constants that a text is, begins with, or is made of. */
function textsOf(value: Value): readonly string[] {
  return value.atoms.flatMap((atom) => {
    if (atom.kind === 'constant') return typeof atom.value === 'string' ? [atom.value] : [];
    return atom.kind === 'derived' ? [...new Set([...textsOf(atom.head), ...textsOf(atom.of)])] : [];
  });
}

/** The columns that a projection names; `null` where it may name others. */
function chosenIn(value: Value): readonly string[] | null {
  const named = value.atoms.map(namesIn);
  return named.every((one) => one !== null) && named.length ? named.flat() : null;
}

function namesIn(atom: Atom): readonly string[] | null {
  if (atom.kind === 'constant') return typeof atom.value === 'string' ? columnsOf(atom.value) : null;
  if (atom.kind !== 'record' || !atom.bases.isEmpty) return null;
  const listed = [...atom.fields].filter(([name]) => /^\d+$/.test(name) || name === '[]');
  if (listed.length || !atom.others.isEmpty)
    return chosenOf([...listed.map(([, value]) => value), ...(atom.others.isEmpty ? [] : [atom.others])]);
  return [...atom.fields].flatMap(([name, value]) => (name.startsWith('$') || isOff(value) ? [] : [name]));
}

function chosenOf(values: readonly Value[]): readonly string[] | null {
  const named = values.map(chosenIn);
  return named.every((one) => one !== null) ? named.flat() : null;
}

function isOff({ atoms }: Value): boolean {
  return atoms.every((atom) => atom.kind === 'constant' && !atom.value);
}
