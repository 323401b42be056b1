import { messagesIn } from './messages.js';
import type { LiteralField, LiteralGroup } from './record.js';
import { shownFields } from './shown.js';
import { rowOf, statementsIn } from './sql.js';

const mostRows = 200;

/** The records that a text writes down in some notation: SQL, JSON, comma-separated values, a message. */
export function rowsIn(text: string): readonly LiteralGroup[] {
  return [...statementsIn(text), ...jsonIn(text), ...separatedIn(text), ...messagesIn(text)].slice(
    0,
    mostRows,
  );
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

/** A heading and rows of as many columns, or rows that show what they hold. */
function separatedIn(text: string): readonly LiteralGroup[] {
  const [heading = '', ...lines] = text.trim().split(/\r?\n/, mostRows);
  const separator = separators.find((one) => heading.includes(one));
  if (separator === undefined) return [];
  const columns = heading.split(separator);
  if (columns.some((column) => !/^\s*["']?[\w ]{1,40}["']?\s*$/.test(column)))
    return [heading, ...lines].map((line) => ({
      owners: [],
      fields: shownFields(cellsOf(line, separator), /\b(?:patient|mrn)/i.test(text)),
    }));
  return lines
    .map((line) => line.split(separator))
    .filter((values) => values.length === columns.length)
    .map((values) => rowOf('', columns, values));
}

const separators = ['|', '\t', ';', ','];

/** A comment's marks are no part of its cells; a heading before a colon is none either. */
function cellsOf(line: string, separator: string): readonly string[] {
  return line
    .replace(/^[\s/*]{0,10}(?:[\w ]{1,30}: )?/, '')
    .split(separator)
    .map((cell) => cell.trim());
}
