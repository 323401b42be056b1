import assert from 'node:assert/strict';
import { findInText } from '#engine/facts/detectors/text.js';
import { fullName, made } from './made.js';

const kindsIn = (text: string, name = '') => findInText({ name, text });

describe('a text that holds a record', () => {
  const { given, family, birthDate, recordNumber } = made;

  it('may be a note or prompt with labelled values', () => {
    assert.deepEqual(kindsIn(`Patient: ${fullName}, DOB: ${made.usBirthDate}, presents with cough.`), [
      'dates',
      'names',
    ]);
    assert.deepEqual(kindsIn(`Patient ${fullName} (MRN ${recordNumber}) was seen today.`), ['mrn', 'names']);
    assert.deepEqual(kindsIn(`Name: ${fullName}\nDate of birth: ${birthDate}\nPhone: ${made.phone}`), [
      'dates',
      'names',
    ]);
  });

  it('may name the patient without a label, shortly before what only a patient has', () => {
    assert.deepEqual(kindsIn(`Summarize: Mr. ${fullName}, 71, MRN ${recordNumber}, chest pain`), [
      'mrn',
      'names',
    ]);
    assert.deepEqual(kindsIn(`fix the merge of ${fullName} DOB ${made.usBirthDate}`), ['dates', 'names']);
    assert.equal(kindsIn(`Chief Complaint of the patient with DOB ${made.usBirthDate}`), null);
    assert.equal(
      kindsIn(`${fullName} wrote this page. ${'It tells how. '.repeat(9)} DOB ${made.usBirthDate}`),
      null,
    );
    assert.equal(kindsIn(`${fullName} can be called by phone ${made.phone}`), null);
  });

  it('may name the patient right behind it', () => {
    assert.deepEqual(kindsIn(`MRN ${recordNumber}: ${fullName}, seen today`), ['mrn', 'names']);
    assert.deepEqual(kindsIn(`DOB ${birthDate} (${fullName})`), ['dates', 'names']);
    assert.equal(kindsIn(`MRN ${recordNumber} was merged by ${fullName}`), null);
  });

  it('may hold a labelled social security number without hyphens', () => {
    for (const separator of [' ', ''])
      assert.deepEqual(kindsIn(`the claim of our member (SSN ${made.ssn.replaceAll('-', separator)})`), [
        'ssn',
      ]);
    assert.equal(kindsIn(`the claim ${made.ssn.replaceAll('-', '')} of our member`), null);
    assert.equal(kindsIn('SSN 000 12 3456'), null);
  });

  it('may say more right behind the name of a patient', () => {
    assert.deepEqual(kindsIn(`see patient ${fullName} (${birthDate})`), ['dates', 'names']);
    assert.deepEqual(kindsIn(`Patient ${fullName}, ${made.phone}, has chest pain`), ['names', 'phone']);
    assert.equal(kindsIn(`see author ${fullName} (${birthDate})`), null);
  });

  it('may be rows of values', () => {
    const row = [fullName, birthDate, recordNumber];
    for (const separator of [';', '\t', '|'])
      assert.deepEqual(kindsIn(`name${separator}dob${separator}mrn\n${row.join(separator)}`), [
        'dates',
        'mrn',
        'names',
      ]);
    assert.deepEqual(kindsIn(`patient: ${row.join('|')}`), ['dates', 'mrn', 'names']);
    assert.deepEqual(kindsIn([fullName, birthDate, made.ssn].join('|')), ['dates', 'names', 'ssn']);
    assert.equal(kindsIn(row.join('|').replace('MRN-', '')), null);
  });

  it('may be an INSERT statement', () => {
    const insert = `INSERT INTO patients (id, name, dob) VALUES (1, 'Jane Sample', NULL), (2, '${fullName}', '${birthDate}')`;
    assert.deepEqual(kindsIn(insert), ['dates', 'names']);
    assert.equal(kindsIn(insert.replace(fullName, 'John Doe')), null);
  });

  it('may be JSON or comma-separated values', () => {
    assert.deepEqual(kindsIn(JSON.stringify([{ name: fullName, mrn: recordNumber }])), ['mrn', 'names']);
    assert.deepEqual(kindsIn(`first_name,last_name,dob\n${given},${family},${birthDate}\n`), [
      'dates',
      'names',
    ]);
  });

  it('may be an HL7 message', () => {
    const segment = (name: string) =>
      `MSH|^~\\&|LAB\rPID|1||${recordNumber}^^^HOSP^MR||${name}||${birthDate.replaceAll('-', '')}|F`;
    assert.deepEqual(kindsIn(segment(`${family.toUpperCase()}^${given.toUpperCase()}`)), [
      'dates',
      'mrn',
      'names',
    ]);
    assert.equal(kindsIn(segment('DOE^JOHN')), null);
    assert.equal(kindsIn(segment('EVERYWOMAN^EVE')), null);
  });

  it('may be an UPDATE or SELECT statement', () => {
    const update = `UPDATE members SET phone = '${made.phone}' WHERE full_name = '${fullName}'`;
    assert.deepEqual(kindsIn(update), ['names', 'phone']);
    assert.equal(kindsIn(update.replace('members', 'physicians')), null);
    assert.equal(kindsIn(update.replace(made.phone, '614-555-0133')), null);
  });

  it('may be an X12 message', () => {
    const born = birthDate.replaceAll('-', '');
    const message = (who: string) =>
      `NM1*${who}*1*${family}*${given}****MI*W1~DMG*D8*${born}*F~`.toUpperCase();
    assert.deepEqual(kindsIn(message('IL')), ['dates', 'names']);
    assert.equal(kindsIn(message('82')), null);
    assert.equal(kindsIn(`NM1*IL*1*${family}*${given}~NM1*82*1*X*Y~DMG*D8*${born}~`), null);
  });

  it('may be an XML document', () => {
    const document = (person: string) =>
      `<patientRole><patient><name>${person}</name><birthTime value="${birthDate}"/></patient></patientRole>`;
    const named = `<given>${given}</given><family>${family}</family>`;
    assert.deepEqual(kindsIn(document(named)), ['dates', 'names']);
    assert.equal(kindsIn(document('<given/><family/>')), null);
    assert.equal(kindsIn(document(named).replaceAll(/patient(Role)?/g, 'assignedPerson')), null);
  });
});

describe('a text that holds none', () => {
  for (const text of [
    'Patient name and date of birth are required',
    'Patient: Jane Sample, DOB: 1980-04-12, MRN: 448291',
    'Name: {{name}}, DOB: {{dob}}',
    'Enter your Date Of Birth as MM/DD/YYYY',
    `Heart Failure Clinic, phone ${made.phone}`,
    'SELECT name, dob, ssn FROM patients WHERE id = $1',
    '{"name": "string", "dob": "date"}',
    '{ not json',
    'name,dob\n',
  ]) {
    it(`like ${JSON.stringify(text)}`, () => assert.equal(kindsIn(text), null));
  }

  it('like one under a name that says it is made up', () => {
    const text = `Patient ${fullName}, DOB ${made.birthDate}`;
    assert.equal(kindsIn(text, 'mockPrompt'), null);
    assert.deepEqual(kindsIn(text, 'examplePrompt'), ['dates', 'names']);
  });
});
