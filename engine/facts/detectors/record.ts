import { fieldNamed, namesClinicalField, namesOther, namesSubject, wordsIn, type Field } from './fields.js';
import { isFullName, isNamePart } from './people.js';
import { holdsSpecimenSsn, holdsSsn } from './ssn.js';
import { isMadeUp, isNobody, marksMadeUp } from './synthetic.js';
import { isBirthDate, isRealPhone, isRecordNumber, isStreetAddress } from './values.js';

/** Literals that stand together: the members of an object literal, the constants of a block, a row of a table. */
export interface LiteralGroup {
  /** Names around the group, outermost first: variables, properties, the declared type, the table. */
  readonly owners: readonly string[];
  readonly fields: readonly LiteralField[];
}

export interface LiteralField {
  /** From the group to the literal: `['name', 'family']`. Elements of arrays go by the name of the array. */
  readonly names: readonly string[];
  /** The literal's text; a number as it is written. */
  readonly text: string;
}

/** Patient data among literals. */
export interface FoundLiterals {
  /** Kind ids of SPEC §1, sorted. */
  readonly kinds: readonly string[];
  /** Which of the fields hold it, by index: no output may show these literals. */
  readonly fields: readonly number[];
  /** Those among them that name the person. */
  readonly person: readonly number[];
}

/** What identifies a person beside the name. `needsSubject`: everybody else has one too. */
const identifiers: readonly {
  readonly field: Field;
  readonly kind: string;
  readonly holds: (text: string) => boolean;
  readonly needsSubject: boolean;
}[] = [
  { field: 'ssn', kind: 'ssn', holds: (text) => holdsSsn(text, true), needsSubject: false },
  { field: 'mrn', kind: 'mrn', holds: isRecordNumber, needsSubject: false },
  { field: 'identifier', kind: 'mrn', holds: isRecordNumber, needsSubject: true },
  { field: 'birth-date', kind: 'dates', holds: isBirthDate, needsSubject: false },
  { field: 'phone', kind: 'phone', holds: isRealPhone, needsSubject: true },
  { field: 'address', kind: 'geography', holds: isStreetAddress, needsSubject: true },
];

/** A patient's record among literals: a full name together with a birth date, MRN, SSN, address or phone. */
export function findRecord(group: LiteralGroup): FoundLiterals | null {
  const person = nameIn(group.fields);
  if (!person.length || isAboutSomebodyElse(group) || isSynthetic(group)) return null;
  const isSubject = isAboutSubject(group);
  const found = group.fields.flatMap((field, index) =>
    identifiers
      .filter(
        (one) => one.field === fieldOf(field) && (isSubject || !one.needsSubject) && one.holds(field.text),
      )
      .map(({ kind }) => ({ kind, index })),
  );
  if (!found.length) return null;
  return {
    kinds: [...new Set(['names', ...found.map(({ kind }) => kind)])].sort(),
    fields: [...new Set([...person, ...found.map(({ index }) => index)])].sort((a, b) => a - b),
    person,
  };
}

/** What the last name on the way says; `value` of a `telecom` and `text` of a `name` say what they belong to. */
function fieldOf({ names }: LiteralField): Field | null {
  const own = fieldNamed(names.at(-1) ?? '');
  if (own !== null) return own;
  const owner = names.findLast((name) => !carrier.test(name)) ?? '';
  if (!carrier.test(names.at(-1) ?? '')) return null;
  return /^telecoms?$/i.test(owner) ? 'phone' : fieldNamed(owner);
}

/** Names that say no more than the one before them. */
const carrier = /^(?:text|value|full|use|line\d?|alphabetic)$/i;

/** The fields that make up a full name: one of it, or a given and a family name. */
function nameIn(fields: readonly LiteralField[]): readonly number[] {
  const at = (wanted: Field, holds: (text: string) => boolean): number =>
    fields.findIndex((field) => fieldOf(field) === wanted && isOfPerson(field) && holds(field.text));
  const full = at('full-name', isFullName);
  if (full >= 0) return [full];
  const parts = [at('given-name', isGivenName), at('family-name', isNamePart)];
  const whole = parts.map((index) => fields[index]?.text ?? '').join(' ');
  return parts.every((index) => index >= 0) && !isNobody(whole) ? parts : [];
}

/** The `name` of a drug, a doctor or a clinic inside the record is not the patient's. */
function isOfPerson({ names }: LiteralField): boolean {
  const owners = names.slice(0, -1);
  return owners.every(
    (name) =>
      namesSubject(name) ||
      carrier.test(name) ||
      fieldNamed(name) === 'full-name' ||
      /^(?:names|person|demographics|resource)$/i.test(name),
  );
}

/** `Anna`, `Anna Maria`. */
function isGivenName(text: string): boolean {
  return text
    .trim()
    .split(' ')
    .every((part) => isNamePart(part) || /^\p{Lu}\.?$/u.test(part));
}

function isSynthetic({ owners, fields }: LiteralGroup): boolean {
  return (
    owners.some(marksMadeUp) ||
    fields.some(
      (field) =>
        field.names.some(marksMadeUp) ||
        isMadeUp(field.text) ||
        (isName(field) && isNobody(field.text)) ||
        (fieldOf(field) === 'ssn' && holdsSpecimenSsn(field.text, true)),
    )
  );
}

function isName(field: LiteralField): boolean {
  return ['full-name', 'given-name', 'family-name'].includes(fieldOf(field) ?? '') && isOfPerson(field);
}

function isAboutSubject({ owners, fields }: LiteralGroup): boolean {
  return (
    owners.some(namesSubject) ||
    fields.some(
      (field) =>
        saysSubject(field) || field.names.some((name) => namesSubject(name) || namesClinicalField(name)),
    )
  );
}

/** `resourceType: 'Patient'`, `role: 'patient'` */
function saysSubject({ names, text }: LiteralField): boolean {
  return (
    /^(?:resourceType|role|type|kind)$/.test(names.at(-1) ?? '') &&
    /^\w{1,20}$/.test(text) &&
    namesSubject(text)
  );
}

/** A record of staff, users or places. An MRN in it, or a `patientName`, says otherwise. */
function isAboutSomebodyElse({ owners, fields }: LiteralGroup): boolean {
  const nearest = owners.at(-1) ?? '';
  return (
    namesOther(nearest) &&
    !owners.some(namesSubject) &&
    !fields.some((field) => fieldOf(field) === 'mrn' || saysSubject(field) || isSubjectsName(field))
  );
}

function isSubjectsName(field: LiteralField): boolean {
  const name = field.names.at(-1) ?? '';
  return isName(field) && namesSubject(name) && wordsIn(name).length > 1;
}
