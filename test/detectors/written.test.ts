import assert from 'node:assert/strict';
import { factsOf } from '#engine/facts/read.js';
import { fullName, made } from './made.js';

/** Detector, kinds and text of all that is found in a program. */
function found(text: string): readonly string[] {
  return factsOf('a.tsx', text).foundLiterals.map(
    ({ detector, kinds, start, end }) => `${detector} ${kinds.join()} ${text.slice(start, end)}`,
  );
}

const person = `{ name: '${fullName}', dob: '${made.birthDate}' }`;

describe('patient data written into a file', () => {
  it('is a social security number, wherever it stands', () => {
    const number = `'${made.ssn}'`;
    assert.deepEqual(found(`export const ids = [${number}];`), [`text ssn ${number}`]);
    assert.deepEqual(found(`check(\`of \${it} ${made.ssn}\`)`), [`text ssn \`of \${it} ${made.ssn}\``]);
    assert.deepEqual(found(`const a = <p>${made.ssn}</p>;`), [`text ssn ${made.ssn}`]);
    assert.deepEqual(found(`const ssn = ${made.bareSsn};`), [`text ssn ${made.bareSsn}`]);
    assert.deepEqual(found(`// of ${made.ssn}\nlet a;`), [`comment ssn // of ${made.ssn}`]);
    assert.deepEqual(found(`const id = ${made.bareSsn};`), []);
  });

  it('is one finding for each record', () => {
    assert.deepEqual(found(`const all = [${person}, ${person}];`), [
      `record dates,names ${person}`,
      `record dates,names ${person}`,
    ]);
    const nested = `{ patient: { fullName: '${fullName}' }, ssn: '${made.ssn}', birthDate: new Date('${made.birthDate}') }`;
    assert.deepEqual(found(`save(${nested})`), [`record dates,names,ssn ${nested}`]);
    const family = person.replace(' }', `, family: [${person}] }`);
    assert.deepEqual(found(`const a = ${family};`), [`record dates,names ${family}`]);
  });

  it('is a literal beside a name', () => {
    const { recordNumber } = made;
    assert.deepEqual(found(`const patientName = '${fullName}';\nconst mrn = '${recordNumber}';`), [
      `beside mrn,names '${recordNumber}'`,
    ]);
    assert.deepEqual(found(`patient.name = '${fullName}'; patient.mrn = '${recordNumber}';`), [
      `beside mrn,names '${recordNumber}'`,
    ]);
    assert.deepEqual(found(`const a = <Chart name="${fullName}" mrn={'${recordNumber}'} />;`), [
      `beside mrn,names '${recordNumber}'`,
    ]);
    assert.deepEqual(
      found(`function a() { const name = '${fullName}'; }\nconst mrn = '${recordNumber}';`),
      [],
    );
  });

  it('is an argument beside a name', () => {
    const { given, family, birthDate, phone } = made;
    const date = `'${birthDate}'`;
    const call = `add('${given}', '${family}', ${date})`;
    assert.deepEqual(found(`function add(firstName, lastName, dob) {}\n${call}`), [
      `beside dates,names ${date}`,
    ]);
    assert.deepEqual(
      found(`class Person { constructor(name, dob) {} }\nnew Person('${fullName}', ${date})`),
      [`beside dates,names ${date}`],
    );
    assert.deepEqual(found(`const add = (author, title, since, dob) => {};\n${call}`), []);
    const values = `['${fullName}', '${phone}']`;
    assert.deepEqual(found(`db.query('INSERT INTO members (name, phone) VALUES (?, ?)', ${values})`), [
      `beside names,phone '${phone}'`,
    ]);
    assert.deepEqual(found(`db.query('INSERT INTO staff (name, phone) VALUES (?, ?)', ${values})`), []);
  });

  it('is bound by keys, defaults, comparisons and members of enums', () => {
    const [name, date] = [`'${fullName}'`, `'${made.birthDate}'`];
    for (const text of [
      `form.set('name', ${name}); form.set('dob', ${date});`,
      `const a = new Map([['name', ${name}], ['dob', ${date}]]);`,
      `function show(patientName = ${name}, dob = ${date}) {}`,
      `const { name = ${name}, dob = ${date} } = patient;`,
      `enum Known { Name = ${name}, Dob = ${date} }`,
    ])
      assert.deepEqual(found(text), [`beside dates,names ${date}`], text);
    const number = `'${made.bareSsn}'`;
    for (const text of [`if (it.ssn === ${number}) {}`, `findBySsn(${number})`, `row.set('ssn', ${number})`])
      assert.deepEqual(found(text), [`text ssn ${number}`], text);
    assert.deepEqual(found(`const a = /${made.ssn}/;`), [`text ssn /${made.ssn}/`]);
    assert.deepEqual(found(`if (it.count === ${made.bareSsn}) {}`), []);
  });

  it('may be a list, or a day in numbers', () => {
    const list = `['${fullName}', '${made.birthDate}', '${made.recordNumber}']`;
    assert.equal(found(`const patientRows = [${list}];`).length, 2);
    assert.deepEqual(found(`const rows = [${list}];`), []);
    const [year, month, day] = made.birthDate.split('-').map(Number);
    const born = `new Date(${String(year)}, ${String(month)}, ${String(day)})`;
    const record = `{ name: '${fullName}', dob: ${born} }`;
    assert.deepEqual(found(`const a = ${record};`), [`record dates,names ${record}`]);
  });

  it('may be told over several lines', () => {
    const lines = `// Patient: ${fullName}\n// DOB: ${made.usBirthDate}`;
    assert.deepEqual(found(`${lines}\nlet a;`), [`comment dates,names ${lines}`]);
    assert.deepEqual(found(lines.replace('\n', '\nlet a;\n')), []);
    const joined = `['name,dob', '${fullName},${made.birthDate}'].join('\\n')`;
    assert.deepEqual(found(`const a = ${joined};`), [`text dates,names ${joined}`]);
  });

  it('may be put together', () => {
    const sum = `'Patient: ${fullName}, ' + 'DOB: ${made.usBirthDate}'`;
    assert.deepEqual(found(`ask(${sum})`), [`text dates,names ${sum}`]);
  });

  it('is told from what is made up by the names around it', () => {
    assert.deepEqual(found(`const mockPatients = [${person}];`), []);
    assert.deepEqual(found(`const fakePatient = () => (${person});`), []);
    assert.deepEqual(found(`function dummyPatient() { const id = 1; return ${person}; }`), []);
    assert.deepEqual(found(`const users: User[] = [${person}];`), []);
    assert.deepEqual(found(`it('tests', () => { const patient = ${person}; });`).length, 1);
  });

  it('is kept as places, without its texts', () => {
    const { foundLiterals } = factsOf('a.ts', `const patients = [${person}];`);
    assert.equal(foundLiterals[0]?.parts.length, 2);
    for (const part of [made.family, made.birthDate])
      assert.ok(!JSON.stringify(foundLiterals).includes(part));
  });
});
