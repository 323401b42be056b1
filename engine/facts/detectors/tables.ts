import type { LiteralField, LiteralGroup } from './record.js';

const mostRows = 200;
const insert = /\binsert\s+into\s+["`[]?(\w{1,60})["`\]]?\s*\(([^()]{1,2000})\)\s*values\s*/gi;
const tuple = /^\s*,?\s*\(([^()]{1,2000})\)/;

/** The records that a text writes down in some notation: SQL, JSON, comma-separated values, an HL7 message. */
export function rowsIn(text: string): readonly LiteralGroup[] {
  return [...insertsIn(text), ...jsonIn(text), ...separatedIn(text), ...patientSegmentsIn(text)].slice(
    0,
    mostRows,
  );
}

function insertsIn(text: string): readonly LiteralGroup[] {
  return [...text.matchAll(insert)].flatMap((found) => {
    const [whole, table = '', columns = ''] = found;
    return tuplesAt(text, found.index + whole.length).map((values) =>
      rowOf(table, columns.split(','), values),
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

function rowOf(owner: string, columns: readonly string[], values: readonly string[]): LiteralGroup {
  const fields = columns.map((column, i) => ({ names: [bare(column)], text: bare(values[i] ?? '') }));
  return { owners: owner ? [owner] : [], fields };
}

function bare(text: string): string {
  return text.trim().replaceAll(/^["'`[]+|["'`\]]+$/g, '');
}

function jsonIn(text: string): readonly LiteralGroup[] {
  if (!/^\s*[[{]\s*["{]/.test(text)) return [];
  try {
    return groupsOf([], JSON.parse(text));
  } catch {
    return [];
  }
}

/** Each object of the outermost list, with all that is in it. */
function groupsOf(owners: readonly string[], value: unknown): readonly LiteralGroup[] {
  if (Array.isArray(value)) return value.slice(0, mostRows).flatMap((one: unknown) => groupsOf(owners, one));
  if (typeof value !== 'object' || value === null) return [];
  const lists = Object.entries(value).filter(([, member]) => Array.isArray(member));
  return [
    { owners, fields: fieldsOf([], value) },
    ...lists.flatMap(([name, list]) => groupsOf([...owners, name], list)),
  ];
}

function fieldsOf(names: readonly string[], value: unknown): readonly LiteralField[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ names, text: String(value) }];
  if (Array.isArray(value)) return value.slice(0, mostRows).flatMap((one: unknown) => fieldsOf(names, one));
  if (typeof value !== 'object' || value === null || names.length > 5) return [];
  return Object.entries(value).flatMap(([name, member]) => fieldsOf([...names, name], member));
}

/** A heading and rows of as many columns. */
function separatedIn(text: string): readonly LiteralGroup[] {
  const [heading = '', ...lines] = text.trim().split(/\r?\n/, mostRows);
  const columns = heading.split(',');
  if (columns.length < 2 || columns.some((column) => !/^\s*["']?[\w ]{1,40}["']?\s*$/.test(column)))
    return [];
  return lines
    .map((line) => line.split(','))
    .filter((values) => values.length === columns.length)
    .map((values) => rowOf('', columns, values));
}

/** The identity segment of an HL7 v2 message: number, name and birth date of the patient. */
function patientSegmentsIn(text: string): readonly LiteralGroup[] {
  return text
    .split(/[\r\n]+|\\r/)
    .filter((line) => /^\s*PID\|/.test(line))
    .map((line) => line.split('|'))
    .map((parts) => {
      const [family = '', given = ''] = (parts[5] ?? '').split('^');
      return {
        owners: ['patient'],
        fields: [
          { names: ['mrn'], text: (parts[3] ?? '').split('^')[0] ?? '' },
          { names: ['family'], text: capitalized(family) },
          { names: ['given'], text: capitalized(given) },
          { names: ['birth date'], text: parts[7] ?? '' },
          { names: ['ssn'], text: parts[19] ?? '' },
        ],
      };
    });
}

/** Messages write names in capitals. */
function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}
