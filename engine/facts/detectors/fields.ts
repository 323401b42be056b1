/** What the name of a variable, property, column or label says that it holds. */
export type Field =
  | 'full-name'
  | 'given-name'
  | 'family-name'
  | 'birth-date'
  | 'mrn'
  | 'identifier'
  | 'ssn'
  | 'phone'
  | 'address';

const names: Readonly<Record<Field, readonly string[]>> = {
  'full-name': ['name', 'full name', 'fullname', 'legal name', 'display name', 'preferred name'],
  'given-name': ['first name', 'firstname', 'given', 'given name', 'fname', 'first', 'forename'],
  'family-name': ['last name', 'lastname', 'family', 'family name', 'lname', 'last', 'surname'],
  'birth-date': ['dob', 'date of birth', 'birth date', 'birthdate', 'birthday', 'birth time', 'born'],
  mrn: [
    'mrn',
    'mrn number',
    'medical record number',
    'medical record no',
    'record number',
    'chart number',
    'chart no',
    'hospital number',
    'nhs number',
    'nhi',
  ],
  identifier: ['identifier', 'identifiers'],
  ssn: ['ssn', 'ssn number', 'social security number', 'social security no', 'social security', 'soc sec'],
  phone: [
    'phone',
    'phone number',
    'telephone',
    'tel',
    'mobile',
    'mobile phone',
    'cell',
    'cell phone',
    'home phone',
  ],
  address: [
    'address',
    'street',
    'street address',
    'home address',
    'address line',
    'address line 1',
    'street address line',
    'line',
    'line 1',
  ],
};

/** Attributes of DICOM by keyword and tag (PS3.6); the patient's id there is the number of the record. */
const attributes: Readonly<Record<string, Field>> = {
  PatientID: 'mrn',
  '00100010': 'full-name',
  '00100020': 'mrn',
  '00100030': 'birth-date',
};

const fieldOf = new Map<string, Field>(
  Object.entries(names).flatMap(([field, list]) => list.map((name) => [name, field as Field] as const)),
);

/** The person that the data is about. */
const subjects = words(
  'patient member subscriber beneficiary enrollee resident insured newborn inpatient outpatient policyholder ' +
    'dependent decedent participant applicant claimant',
);

/** Persons who stand beside the patient in the record, and have a name of their own. */
const relatives = words('child infant baby mother father spouse guardian');

const closePerson = /\b(?:emergency contact|next of kin)s?\b/;

/** People and things that are no patients, and have names, addresses and phones too. */
const others = words(
  'user staff doctor physician clinician nurse practitioner provider therapist prescriber surgeon employee admin ' +
    'author owner operator agent account contact customer clinic hospital facility pharmacy organization ' +
    'organisation company vendor location site lab sender',
);

/** Members that only a patient's record has. */
const clinical = words(
  'mrn ssn dob diagnosis icd medication allergy condition insurance vital prescription symptom immunization encounter',
);

/** What a field's name says, the person it belongs to put aside: `patientDob` is a birth date. */
export function fieldNamed(name: string): Field | null {
  const known = asked.get(name);
  if (known !== undefined) return known;
  if (asked.size >= mostAsked) asked.clear();
  const field = fieldIn(name);
  asked.set(name, field);
  return field;
}

/** Tables repeat their few names thousands of times. */
const asked = new Map<string, Field | null>();
const mostAsked = 5_000;

function fieldIn(name: string): Field | null {
  const attribute = attributes[name.replace(/^x(?=\d{8}$)/, '')];
  if (attribute) return attribute;
  const all = wordsIn(name);
  const [first = ''] = all;
  if (!holds(subjects, first) && !relatives.has(first)) return fieldOf.get(all.join(' ')) ?? null;
  // `patient: 'Anna …'` names the patient.
  return all.length === 1 ? 'full-name' : (fieldOf.get(all.slice(1).join(' ')) ?? null);
}

export function namesSubject(name: string): boolean {
  const all = wordsIn(name);
  return all.some((word) => holds(subjects, word)) || closePerson.test(all.join(' '));
}

/** True for `doctor`, false for `patientDoctorNotes`: the subject's own record is named first. */
export function namesOther(name: string): boolean {
  return !namesSubject(name) && wordsIn(name).some((word) => holds(others, word));
}

export function namesClinicalField(name: string): boolean {
  return wordsIn(name).some((word) => holds(clinical, word));
}

/** `testSsns`, `lookupBySsn`: numbers under it are social security numbers. */
export function namesSsn(name: string): boolean {
  return fieldNamed(name) === 'ssn' || /^ssns?$/.test(wordsIn(name).at(-1) ?? '');
}

/** The lower-case words of a name, whatever its style: `patientDOB`, `patient_dob`, `Patient DOB`. */
export function wordsIn(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** `pharmacies` holds `pharmacy`. */
function holds(list: ReadonlySet<string>, word: string): boolean {
  return [word, word.replace(/ies$/, 'y'), word.replace(/s$/, ''), word.replace(/es$/, 'is')].some((one) =>
    list.has(one),
  );
}

/** A list as it is written in one line. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
