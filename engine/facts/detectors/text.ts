import { fieldNamed, namesSsn, namesSubject, words, wordsIn, type Field } from './fields.js';
import { isFullName } from './people.js';
import { findRecord, type LiteralField, type LiteralGroup } from './record.js';
import { holdsSsn } from './ssn.js';
import { rowsIn } from './tables.js';

/** One literal or comment with the name it is bound to; empty when it is bound to none. */
export interface BoundText {
  readonly name: string;
  readonly text: string;
}

/** Numbers that have the same shape and are something else. */
const otherNumbers = words(
  'sku part isbn model version fax phone serial catalog lot invoice order ticket ndc cas zip loinc oid uuid hash ' +
    'pattern regex mask placeholder',
);

/** Nothing that is looked for does without digits. */
const identifiesByNumber = /\d\D{0,2}\d/;

/** Longer texts are data files; they are looked through in part. */
const mostText = 20_000;

/** Patient data inside one text: a social security number, or a name together with other identifiers. */
export function findInText({ name, text }: BoundText): readonly string[] | null {
  if (!identifiesByNumber.test(text)) return null;
  const shown = text.slice(0, mostText);
  const isOther = wordsIn(name).some((word) => otherNumbers.has(word));
  const isSsn = !isOther && (holdsSsn(shown, namesSsn(name)) || holdsLabelledSsn(shown));
  const ssn = isSsn ? ['ssn'] : [];
  const records = groupsIn(name, shown).flatMap((group) => findRecord(group)?.kinds ?? []);
  const kinds = [...new Set([...ssn, ...records])].sort();
  return kinds.length ? kinds : null;
}

/** The records that a text holds: labelled values, a row of a table, a segment of a message. */
function groupsIn(name: string, text: string): readonly LiteralGroup[] {
  const labelled = withName(text, labelledValues(text));
  const groups = [...rowsIn(text), ...(labelled.length > 1 ? [{ owners: [], fields: labelled }] : [])];
  return groups.map((group) => ({
    ...group,
    owners: [name, ...group.owners].filter((owner) => owner !== ''),
  }));
}

/** `DOB: 4/12/1961`, `MRN 0048…`, `born on 12 April 1961`. */
const label =
  /\b(patient(?:'s)? name|patient|pt|full name|name|dob|d\.o\.b\.|date of birth|birth ?date|born|mrn|medical record (?:number|no)|ssn|social security (?:number|no)|phone|telephone|tel|cell|mobile|address)\b\.?["']?(?: on| is| no| number|#)?[ \t]{0,8}[:=#]?[ \t]{0,8}["']?/gi;

const valueOf: Readonly<Record<string, RegExp>> = {
  'full-name':
    /^\p{Lu}[\p{L}'’-]{1,24}(?: \p{Lu}\.?)?(?: \p{Lu}[\p{L}'’-]{1,24}){1,2}|^\p{Lu}[\p{L}'’-]{1,24}, \p{Lu}[\p{L}'’-]{1,24}/u,
  'birth-date': /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2},? )?\d{4}/,
  mrn: /^[A-Z]{0,5}[-_#]?\d[\d-]{3,15}/,
  ssn: /^\d{3}[- ]?\d{2}[- ]?\d{4}/,
  phone: /^(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]?\d{4}/,
  address: /^\d{1,6} [\p{L}\d.' -]{3,60}/u,
};

/** A value behind a label, and where the label stands. */
interface Labelled extends LiteralField {
  readonly at: number;
}

function labelledValues(text: string): readonly Labelled[] {
  return [...text.matchAll(label)].flatMap((found) => {
    const [whole, said = ''] = found;
    const names = namesOfLabel(said);
    const field = fieldNamed(names.at(-1) ?? '');
    const rest = text.slice(found.index + whole.length, found.index + whole.length + 80);
    const [value] = (field === null ? null : valueOf[field]?.exec(rest)) ?? [];
    if (value === undefined) return [];
    const beside = names.length > 1 ? besideName(rest.slice(value.length)) : [];
    return [{ names, text: value }, ...beside].map((one) => ({ ...one, at: found.index }));
  });
}

/** `Patient Anna … (1961-04-12)`, `Patient Anna …, 617-…`: what stands right behind a patient's name needs no label. */
function besideName(rest: string): readonly LiteralField[] {
  const [, date] = /^ ?\((\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})\)/.exec(rest) ?? [];
  const [, phone] = /^[ ,(]{1,3}((?:\+1[-. ]?)?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]\d{4})/.exec(rest) ?? [];
  return [
    ...(date === undefined ? [] : [{ names: ['dob'], text: date }]),
    ...(phone === undefined ? [] : [{ names: ['patient', 'phone'], text: phone }]),
  ];
}

/** `SSN 219 …`: behind its label a number needs no hyphens. */
function holdsLabelledSsn(text: string): boolean {
  return labelledValues(text).some(
    (one) => fieldNamed(one.names.at(-1) ?? '') === 'ssn' && holdsSsn(one.text, true),
  );
}

/**
 * A name needs no label where it stands shortly before what only a patient has, or right behind it:
 * `Anna …, born on …, MRN …`, `MRN …: Anna …`.
 */
function withName(text: string, labelled: readonly Labelled[]): readonly LiteralField[] {
  const first = labelled.find(({ names }) => isOfPatient(fieldNamed(names.at(-1) ?? '')));
  if (!first || labelled.some(({ names }) => fieldNamed(names.at(-1) ?? '') === 'full-name')) return labelled;
  const name = nameBeside(text, first);
  return name === undefined ? labelled : [{ names: ['patient', 'name'], text: name }, ...labelled];
}

function nameBeside(text: string, { at, text: value }: Labelled): string | undefined {
  const end = text.indexOf(value, at) + value.length;
  const before = text.slice(Math.max(0, at - nearby), at);
  const behind = text.slice(end, end + nearby).replace(/^[:,]? \(?/, '');
  const next = [...behind.matchAll(capitalized)].filter(({ index }) => index === 0);
  return [...before.matchAll(capitalized), ...next].map(([found]) => found).findLast(isFullName);
}

function isOfPatient(field: Field | null): boolean {
  return field === 'birth-date' || field === 'mrn' || field === 'ssn';
}

/** Letters between a name and what is said of the person. */
const nearby = 60;
const capitalized = /(?<!\p{L})\p{Lu}\p{Ll}[\p{L}'’-]{0,23}(?: \p{Lu}\.?)? \p{Lu}\p{Ll}[\p{L}'’-]{0,23}/gu;

/** `Patient Anna …` names the patient. */
function namesOfLabel(said: string): readonly string[] {
  const plain = said.toLowerCase().replaceAll('.', '').replace("'s", '');
  if (plain === 'pt' || namesSubject(plain)) return ['patient', 'name'];
  return [plain.replace('birthdate', 'birth date')];
}
