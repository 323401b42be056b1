/** What a query text does to one table, and with which columns; `null` stands for all of them. */
export interface Statement {
  readonly verb: 'select' | 'insert' | 'update' | 'delete';
  readonly tables: readonly string[];
  readonly columns: readonly string[] | null;
  readonly text: string;
}

const looksLikeQuery =
  /\b(select\b[\s\S]+\bfrom|insert\s+into|update\b[\s\S]+\bset|delete\s+from|truncate(?:\s+table)?|drop\s+table)\s/i;

/** Reads a query as far as its tables and columns go. */
export function statementOf(text: string): Statement | null {
  if (!looksLikeQuery.test(`${text} `)) return null;
  const word = /\b(select|insert|update|delete|truncate|drop)\b/i.exec(text)?.[1]?.toLowerCase() ?? 'select';
  const verb = word === 'truncate' || word === 'drop' ? 'delete' : (word as Statement['verb']);
  return { verb, tables: tablesOf(text), columns: columnsOf(text, verb), text };
}

function tablesOf(text: string): readonly string[] {
  const found = text.matchAll(
    /\b(?:from|join|into|update|truncate(?:\s+table)?|drop\s+table(?:\s+if\s+exists)?)\s+["'`[]?([\w.$]+)/gi,
  );
  return [...found]
    .map(([, name = '']) => name.split('.').at(-1) ?? name)
    .filter((name) => !/^(select|set|only)$/i.test(name));
}

function columnsOf(text: string, verb: Statement['verb']): readonly string[] | null {
  if (verb === 'insert') return listed(/\binto\s+[\w."`[\]]+\s*\(([^)]*)\)/i.exec(text)?.[1]);
  if (verb === 'update')
    return [...(/\bset\b([\s\S]*?)(?:\bwhere\b|$)/i.exec(text)?.[1] ?? '').matchAll(/(\w+)["`]?\s*=/g)].map(
      ([, name = '']) => name,
    );
  if (verb === 'delete') return null;
  return listed(/\bselect\b(?:\s+(?:distinct|value)\b)*([\s\S]*?)\bfrom\b/i.exec(text)?.[1]);
}

/** `p.full_name AS name, count(*)`: names of columns; a count is none. */
function listed(list: string | undefined): readonly string[] | null {
  if (list === undefined) return null;
  const parts = list
    .replace(/\b(count|exists|sum|avg|min|max)\s*\([^)]*\)(\s+as\s+\w+)?/gi, '')
    .split(',')
    .map((part) => part.replace(/\bas\s+\w+/i, '').trim());
  if (parts.some((part) => /(^|\.)\*$/.test(part) || part === '?')) return null;
  return parts.flatMap((part) => /\w+(?=\W*$)/.exec(part)?.[0] ?? []);
}
