import { type Column, columnsOf } from './columns.js';

/** A table that a query reads or writes, and what it is called in the query. */
export interface QueriedTable {
  readonly name: string;
  readonly alias: string;
  /** What is asked for of this table; `null` where that is all of it, or not known. */
  readonly columns: readonly Column[] | null;
}

const table =
  /\b(?:from|join|into|update)\s+((?:["`[]?\w+["`\]]?\.)*["`[]?\w+["`\]]?)(?:\s+(?:as\s+)?(?!(?:where|on|set|join|left|right|inner|outer|cross|full|natural|order|group|having|limit|values|returning|using|union|for|default|select|offset)\b)(\w+))?/gi;

/** The tables of a text of SQL with what it selects, or returns, of each. */
export function tablesOf(text: string): readonly QueriedTable[] {
  const sql = text.replace(/--[^\n]*/g, ' ').replace(/\/\*[\s\S]*?\*\//g, ' ');
  const columns = selectedIn(sql);
  return [...sql.matchAll(table)].map(([, path = '', alias = '']) => {
    const name =
      path
        .replace(/["`\][]/g, '')
        .split('.')
        .at(-1) ?? '';
    return { name, alias, columns: columns?.map((one) => ofTable(one, name, alias)) ?? null };
  });
}

/** What of a column is this table's. */
function ofTable({ name, of }: Column, table: string, alias: string): Column {
  return { name, of: of.filter((one) => one.table === null || one.table === table || one.table === alias) };
}

function selectedIn(sql: string): readonly Column[] | null {
  const listed =
    /\bselect\s+(?:distinct\s+)?([\s\S]*?)\s+from\b/i.exec(sql) ??
    /\breturning\s+([\s\S]*?)\s*;?\s*$/i.exec(sql);
  return listed?.[1] === undefined ? null : columnsOf(listed[1]);
}
