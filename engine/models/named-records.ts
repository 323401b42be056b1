import type { Column } from './columns.js';
import { tablesOf } from './queries.js';

/** How a text names what kind of record a call yields. */
export const namings = ['type', 'address', 'table', 'query', 'entity', 'document', 'schema'] as const;
export type Naming = (typeof namings)[number];

/** A kind of record that a text names. */
export interface NamedRecord {
  readonly name: string;
  /** A type of FHIR, which may come in a bundle. */
  readonly isStandard: boolean;
  /** What alone is asked for; `null` where that is all, or not known. */
  readonly columns: readonly Column[] | null;
}

/** What a text names: `Patient`, `/fhir/R4/Observation?patient=1`, `lab_results`, `SELECT name FROM patients`. */
export function recordsNamed(by: Naming, text: string): readonly NamedRecord[] {
  switch (by) {
    case 'type':
      return [{ name: text, isStandard: true, columns: null }];
    case 'address':
      return ofAddress(text);
    case 'table':
    case 'entity':
      return [{ name: lastWord(text), isStandard: false, columns: null }];
    case 'schema':
      return [
        {
          name: text.replace(/_?(schema|validator|codec|shape|dto|type|body|input)$/i, ''),
          isStandard: false,
          columns: null,
        },
      ];
    case 'document':
      return []; // Its fields are no single record: `documents.ts` says what stands under which.
    case 'query':
      return tablesOf(text).map(({ name, columns }) => ({ name, isStandard: false, columns }));
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

/** `public.patients`, `patients as p`. */
function lastWord(text: string): string {
  return (
    text
      .replace(/\s+(as\s+)?\w+$/i, '')
      .split(/[./]/)
      .filter((one) => /^[A-Za-z]/.test(one))
      .at(-1) ?? ''
  );
}
