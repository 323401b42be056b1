/** How a text names what kind of record a call yields. */
export const namings = ['type', 'address', 'table', 'query'] as const;
export type Naming = (typeof namings)[number];

/** A kind of record that a text names. */
export interface NamedRecord {
  readonly name: string;
  /** A type of FHIR, which may come in a bundle. */
  readonly isStandard: boolean;
  /** The columns that alone are asked for; `null` where all are, or it is not known. */
  readonly columns: readonly string[] | null;
}

/** What a text names: `Patient`, `/fhir/R4/Observation?patient=1`, `lab_results`, `SELECT name FROM patients`. */
export function recordsNamed(by: Naming, text: string): readonly NamedRecord[] {
  switch (by) {
    case 'type':
      return [{ name: text, isStandard: true, columns: null }];
    case 'address':
      return ofAddress(text);
    case 'table':
      return [{ name: lastWord(text), isStandard: false, columns: null }];
    case 'query':
      return ofQuery(text);
  }
}

/** The words of an address's path; the last one in capitals is a type of FHIR: `/Patient/1/Observation`. */
function ofAddress(text: string): readonly NamedRecord[] {
  const path = text.replace(/^[a-z][a-z+.-]*:\/\/[^/]*/i, '').split(/[?#]/)[0] ?? '';
  const words = path.split('/').filter((one) => /^[A-Za-z][A-Za-z_-]*$/.test(one));
  const last = words.at(-1);
  if (last === undefined) return [];
  const isStandard = /^([A-Z][a-z]+)+$/.test(last);
  return [{ name: isStandard ? last : words.join('-'), isStandard, columns: null }];
}

function lastWord(text: string): string {
  return (
    text
      .split(/[./]/)
      .filter((one) => /^[A-Za-z]/.test(one))
      .at(-1) ?? ''
  );
}

const tables = /\b(?:from|join|into|update)\s+["`[]?((?:\w+["`\]]?\.["`[]?)?\w+)/gi;

/** The tables of a query, with the columns it selects where they stand there one by one. */
function ofQuery(text: string): readonly NamedRecord[] {
  const listed =
    /\bselect\s+(.*?)\s+from\b/is.exec(text)?.[1] ?? /\breturning\s+(.*?)\s*;?\s*$/is.exec(text)?.[1];
  const columns = listed === undefined ? null : columnsOf(listed);
  return [...text.matchAll(tables)].map((found) => ({
    name:
      (found[1] ?? '')
        .replace(/["`\][]/g, '')
        .split('.')
        .at(-1) ?? '',
    isStandard: false,
    columns,
  }));
}

/** Names in a list of columns: `id, p.name AS who`; `null` where one of them stands for others or is computed. */
export function columnsOf(list: string): readonly string[] | null {
  const columns = list.split(',').map((one) => /^\s*(?:\w+\.)?["`[]?(\w+)["`\]]?\s*$/.exec(one)?.[1]);
  return columns.every((one) => one !== undefined) ? columns : null;
}
