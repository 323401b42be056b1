import assert from 'node:assert/strict';
import { findRecord } from '#engine/facts/detectors/record.js';
import { fullName, made } from './made.js';

/** The fields of an object literal; a dot leads to a member's member. */
function found(fields: Readonly<Record<string, string>>, ...owners: string[]) {
  return findRecord({
    owners,
    fields: Object.entries(fields).map(([path, text]) => ({ names: path.split('.'), text })),
  });
}

describe('a record among literals', () => {
  it('is a full name together with a birth date, MRN or SSN', () => {
    assert.deepEqual(found({ name: fullName, dob: made.birthDate })?.kinds, ['dates', 'names']);
    assert.deepEqual(found({ fullName, mrn: made.recordNumber })?.kinds, ['mrn', 'names']);
    assert.deepEqual(found({ patient: fullName, mrn: made.recordNumber })?.kinds, ['mrn', 'names']);
    assert.deepEqual(found({ patient_name: fullName, patient_ssn: made.ssn })?.kinds, ['names', 'ssn']);
    assert.deepEqual(found({ name: fullName, date_of_birth: made.usBirthDate })?.kinds, ['dates', 'names']);
  });

  it('may keep the name in two parts, or as FHIR does', () => {
    const { given, family, birthDate } = made;
    assert.deepEqual(found({ firstName: given, lastName: family, birthDate })?.kinds, ['dates', 'names']);
    assert.deepEqual(found({ 'name.given': given, 'name.family': family, birthDate })?.kinds, [
      'dates',
      'names',
    ]);
    assert.deepEqual(
      found({ 'name.text': fullName, 'telecom.value': made.phone }, 'patientResource')?.kinds,
      ['names', 'phone'],
    );
  });

  it('is a contact where it names the patient', () => {
    const { phone } = made;
    assert.deepEqual(found({ patientName: fullName, phone }, 'contact')?.kinds, ['names', 'phone']);
    assert.equal(found({ nurseName: fullName, phone }, 'contact'), null);
    assert.equal(found({ name: fullName, phone }, 'contact'), null);
  });

  it('may keep them as DICOM does', () => {
    const caret = `${made.family}^${made.given}`.toUpperCase();
    assert.deepEqual(found({ PatientName: caret, PatientID: made.recordNumber })?.kinds, ['mrn', 'names']);
    const dataset = {
      '00100010.Value.Alphabetic': caret,
      '00100030.Value': made.birthDate.replaceAll('-', ''),
    };
    assert.deepEqual(found(dataset)?.kinds, ['dates', 'names']);
    assert.equal(found({ PatientName: 'PHANTOM^TEST', PatientID: made.recordNumber }), null);
  });

  it('may be that of somebody close to the patient', () => {
    assert.deepEqual(found({ name: fullName, phone: made.phone }, 'emergencyContact')?.kinds, [
      'names',
      'phone',
    ]);
    assert.deepEqual(found({ mother: fullName, dob: made.birthDate })?.kinds, ['dates', 'names']);
    assert.deepEqual(found({ applicant: fullName, street: made.address })?.kinds, ['geography', 'names']);
  });

  it('may write the name with a title or particles', () => {
    for (const name of [
      `Mrs. ${fullName}`,
      `${made.given} de la ${made.family}`,
      `${made.given} van der ${made.family}`,
    ])
      assert.deepEqual(found({ name, dob: made.birthDate })?.kinds, ['dates', 'names'], name);
    assert.equal(found({ name: `Dr. ${fullName}`, dob: made.birthDate }), null);
  });

  it('may say by a member that it is a patient', () => {
    const identified = {
      'name.family': made.family,
      'name.given': made.given,
      'identifier.value': made.recordNumber,
    };
    assert.deepEqual(found({ resourceType: 'Patient', ...identified })?.kinds, ['mrn', 'names']);
    assert.equal(found({ resourceType: 'Practitioner', ...identified }), null);
    assert.deepEqual(found({ role: 'patient', name: fullName, dob: made.birthDate }, 'user')?.kinds, [
      'dates',
      'names',
    ]);
  });

  it('says which literals hold it', () => {
    const { fields } = found({ id: 'p-1', name: fullName, ward: 'B2', dob: made.birthDate }) ?? {};
    assert.deepEqual(fields, [1, 3]);
  });

  it('is a name with an address or phone only where it is a patient who has them', () => {
    const contact = { name: fullName, phone: made.phone, address: made.address };
    assert.deepEqual(found(contact, 'patients')?.kinds, ['geography', 'names', 'phone']);
    assert.deepEqual(found({ ...contact, allergies: 'penicillin' })?.kinds, ['geography', 'names', 'phone']);
    assert.equal(found(contact, 'contacts'), null);
    assert.equal(found(contact), null);
  });

  it('is about no staff, user or place', () => {
    for (const owner of ['doctor', 'currentUser', 'Employee', 'pharmacies', 'author'])
      assert.equal(found({ name: fullName, birthDate: made.birthDate }, owner), null, owner);
    assert.equal(found({ name: 'Riverbend Clinic', phone: made.phone }, 'patientClinic'), null);
    assert.equal(found({ name: `Dr. ${fullName}`, dob: made.birthDate }), null);
    assert.equal(found({ 'doctor.name': fullName, dob: made.birthDate }), null);
  });

  it('is more than a name or a number by itself', () => {
    assert.equal(found({ name: fullName }, 'patient'), null);
    assert.equal(found({ dob: made.birthDate, mrn: made.recordNumber }, 'patient'), null);
    assert.equal(found({ name: 'Patient name', dob: 'Date of birth' }), null);
    assert.equal(found({ name: fullName, dob: 'yyyy-mm-dd', mrn: 'pending' }), null);
  });
});

describe('a record that is visibly made up', () => {
  const record = { name: fullName, dob: made.birthDate, mrn: made.recordNumber };

  it('says so by its name', () => {
    for (const name of [
      'Jane Sample',
      'John Doe',
      'Jane Smith',
      'Test Patient',
      'Abe604 Frami345',
      'Zzztest Nobody',
    ])
      assert.equal(found({ ...record, name }), null, name);
    const { dob } = record;
    assert.equal(found({ firstName: 'Jane', lastName: 'Smith', dob }), null);
    assert.equal(found({ firstName: made.given, lastName: `${made.family}QQQ`, dob }), null);
  });

  it('says so by a value that nobody has', () => {
    for (const [field, text] of [
      ['email', 'jane.sample@example.com'],
      ['email', 'someone@clinic.test'],
      ['phone', '555-0142'],
      ['phone', '(555) 123-4567'],
      ['phone', '617-555-0142'],
      ['ssn', '123-45-6789'],
      ['ssn', '999-12-3456'],
      ['address', '123 Main Street'],
      ['meta.tag', 'synthea'],
      ['identifier.system', 'https://github.com/synthetichealth/synthea'],
    ])
      assert.equal(
        found({ ...record, [String(field)]: String(text) }),
        null,
        `${String(field)} ${String(text)}`,
      );
  });

  it('says so by the names around it', () => {
    for (const owner of ['mockPatient', 'FAKE_PATIENTS', 'dummyRecord', 'syntheticData'])
      assert.equal(found(record, owner), null, owner);
    for (const owner of ['seedPatients', 'samplePatient', 'demoData', 'EXAMPLES', 'testPatient'])
      assert.notEqual(found(record, owner), null, owner);
    assert.equal(found({ ...record, isDemo: 'yes' }), null);
    assert.equal(found({ ...record, 'extension.isSynthetic': 'yes' }), null);
  });

  it('says so by numbers that nobody assigned', () => {
    assert.equal(found({ name: fullName, mrn: 'MRN12345' }), null);
    assert.equal(found({ name: fullName, mrn: '000000' }), null);
    assert.equal(found({ name: fullName, dob: '1980-01-01' }), null);
  });

  it('is not made up for speaking of tests and samples', () => {
    assert.notEqual(
      found({ ...record, labTests: 'latest blood test', sampleType: 'serum' }, 'patient'),
      null,
    );
  });
});
