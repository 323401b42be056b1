import { isFullName } from './people.js';
import type { LiteralField } from './record.js';
import { holdsSsn } from './ssn.js';
import { isBirthDate, isRealPhone, isRecordNumber } from './values.js';

/** What a value shows to be by itself, the surest first. */
const shapes: readonly (readonly [name: string, holds: (text: string) => boolean])[] = [
  ['name', isFullName],
  ['ssn', (text) => holdsSsn(text, false)],
  ['dob', isBirthDate],
  ['phone', isRealPhone],
  ['mrn', isRecordNumber],
];

/**
 * Values without names, as members of a record: only where they show a full name and at least two more things that
 * identify somebody, and it is a patient who they are of. Staff stands in lists with dates and numbers too.
 */
export function shownFields(values: readonly string[], isOfSubject: boolean): readonly LiteralField[] {
  const fields = values.map((text) => ({ names: [nameOf(text)], text }));
  const shown = new Set(fields.flatMap(({ names }) => names).filter((name) => name !== ''));
  return shown.has('name') && shown.size > 2 && (isOfSubject || shown.has('ssn')) ? fields : [];
}

function nameOf(text: string): string {
  return shapes.find(([, holds]) => holds(text))?.[0] ?? '';
}
