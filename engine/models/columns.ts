/** What a query asks for under one name, and the columns of its tables that this is made of; none for a count. */
export interface Column {
  readonly name: string;
  readonly of: readonly ColumnName[];
  /** What alone is asked for of a record that stands in it. */
  readonly parts?: readonly Column[];
}

export interface ColumnName {
  /** The table, or what the query calls it; `null` where only one can be meant. */
  readonly table: string | null;
  readonly name: string;
}

const words =
  /^(and|or|not|is|null|case|when|then|else|end|as|in|like|ilike|between|true|false|distinct|over|partition|by|order|desc|asc|interval|filter|where|text|int|integer|date|varchar|cast|from)$/i;
const counting =
  /^(count|sum|avg|min|max|exists|row_number|rank|dense_rank|now|random|gen_random_uuid|length|char_length|bool_or|bool_and|every)\s*\(/i;

/**
 * The columns of a list in the words of SQL: `id, p.name AS who, count(*) AS n`, or with spaces alone between them;
 * `null` where all columns of a table are asked for.
 */
export function columnsOf(list: string): readonly Column[] | null {
  const text = list.replace(/["`[\]]/g, '').trim();
  // `+password` adds to what is chosen anyway.
  if (/^\+\w+(\s+\+\w+)*$/.test(text)) return null;
  if (/^\+?\w+(\s+\+?\w+)+$/.test(text) && !/\sas\s/i.test(text))
    return text.split(/[\s+]+/).map((name) => plain(name));
  const columns = splitOutside(text).map(columnOf);
  return columns.every((one) => one !== null) && columns.length ? columns : null;
}

/** A column that goes by its own name. */
export function plain(name: string, table: string | null = null): Column {
  return { name, of: [{ table, name }] };
}

/** A record, or a list of records, of which only some columns are asked for. */
export function nested(name: string, parts: readonly Column[]): Column {
  return { ...plain(name), parts };
}

function columnOf(text: string): Column | null {
  const item = text.trim();
  if (/(^|\.)\*$/.test(item) || item === '') return null;
  const simple = /^(?:\w+\.)*?(?:(\w+)\.)?(\w+)(?:::\w+)?$/.exec(item);
  if (simple) return plain(simple[2] ?? '', simple[1] ?? null);
  const joined = /^(?:(\w+):)?(\w+)(?:!\w+)?\s*\([^*]*\)$/.exec(item);
  if (joined && !counting.test(item))
    return named(joined[1] ?? joined[2] ?? '', [...namesIn(item), plainName(joined[2])]);
  const [, expression = item, alias = ''] = /^([\s\S]*?)\s+as\s+(\w+)$/i.exec(item) ?? [];
  return named(
    alias || (/^\w+/.exec(expression)?.[0] ?? ''),
    counting.test(expression) ? [] : namesIn(expression),
  );
}

function named(name: string, of: readonly ColumnName[]): Column {
  return { name, of };
}

function plainName(name = ''): ColumnName {
  return { table: null, name };
}

/** The columns that an expression mentions. */
function namesIn(expression: string): readonly ColumnName[] {
  const code = expression.replace(/'[^']*'/g, ' ');
  return [...code.matchAll(/\b(?:(\w+)\.)?([A-Za-z_]\w*)\b(?!\s*[(.!:])/g)].flatMap(
    ([, table = null, name = '']) => (words.test(name) ? [] : [{ table, name }]),
  );
}

/** Splits at commas outside of parentheses. */
function splitOutside(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${letter}`);
  }
  return parts;
}
