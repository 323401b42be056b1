import type { LiteralField, LiteralGroup } from './record.js';

const mostRows = 200;
const insert = /\binsert\s+into\s+["`[]?(\w{1,60})["`\]]?\s*\(([^()]{1,2000})\)\s*values\s*/gi;
const tuple = /^\s*,?\s*\(([^()]{1,2000})\)/;
const table = /\b(?:update|from)\s+["`[]?(\w{1,60})/i;
const comparison = /["`[]?(\w{1,60})["`\]]?\s{0,3}=\s{0,3}'([^']{1,200})'/g;

/** The rows that SQL inserts, and the one that it looks for or changes. */
export function statementsIn(text: string): readonly LiteralGroup[] {
  return [...insertsIn(text), ...comparedIn(text)];
}

/** The columns that a text inserts values into, with their table; `null` for any other text. */
export function insertedColumns(text: string): Inserted | null {
  const [, owner, columns] = new RegExp(insert.source, 'i').exec(text) ?? [];
  return owner === undefined || columns === undefined
    ? null
    : { table: owner, columns: columns.split(',').map(bare) };
}

interface Inserted {
  readonly table: string;
  readonly columns: readonly string[];
}

/** `UPDATE patients SET phone = '…' WHERE name = '…'` */
function comparedIn(text: string): readonly LiteralGroup[] {
  const [, owner] = table.exec(text) ?? [];
  if (owner === undefined) return [];
  const fields = [...text.matchAll(comparison)].map(([, column = '', value = '']): LiteralField => ({
    names: [column],
    text: value,
  }));
  return fields.length > 1 ? [{ owners: [owner], fields }] : [];
}

function insertsIn(text: string): readonly LiteralGroup[] {
  return [...text.matchAll(insert)].flatMap((found) => {
    const [whole, owner = '', columns = ''] = found;
    return tuplesAt(text, found.index + whole.length).map((values) =>
      rowOf(owner, columns.split(','), values),
    );
  });
}

function tuplesAt(text: string, start: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (let at = start; rows.length < mostRows;) {
    const found = tuple.exec(text.slice(at, at + 2100));
    if (!found) break;
    rows.push((found[1] ?? '').match(/\s{0,9}'[^']*'|[^,]+/g) ?? []);
    at += found[0].length;
  }
  return rows;
}

/** A row by its columns, which may stand in quotes of the language they are written in. */
export function rowOf(owner: string, columns: readonly string[], values: readonly string[]): LiteralGroup {
  const fields = columns.map((column, i) => ({ names: [bare(column)], text: bare(values[i] ?? '') }));
  return { owners: owner ? [owner] : [], fields };
}

function bare(text: string): string {
  return text.trim().replaceAll(/^["'`[]+|["'`\]]+$/g, '');
}
