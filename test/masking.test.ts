import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullName, made } from './detectors/made.js';
import { check, command, folders } from './robustness/run.js';

const { folderOf, removeAll } = folders();

/** Synthetic identifiers, as they could stand in code. */
const planted = {
  ssn: '900-12-3456',
  'SSN in digits': '900123456',
  phone: '212-555-0143',
  'phone in brackets': '(212) 555-0143',
  'international phone': '+1 212 555 0143',
  'e-mail': 'test.person@example.com',
  MRN: 'MRN-00482913',
  'MRN in digits': '00482913',
  'birth date': '1961-04-17',
  'American birth date': '4/17/1961',
} as const;

/** Every way in which a text of the code could come near a finding. */
const program = (id: string): Readonly<Record<string, string>> => ({
  'src/patient.ts':
    'export interface Patient { name: string; ssn: string; email: string; [key: string]: string }\n',
  'src/literals.ts': [
    "import type { Patient } from './patient.js';",
    `// Called by ${id}`,
    'export function show(patient: Patient): void {',
    `  console.log('${id}', patient.ssn);`,
    `  console.log(\`for ${id} \${patient.name}\`);`,
    `  console.log(patient.name, /${id.replaceAll(/[/()+.]/gu, '\\$&')}/);`,
    `  console.log({ '${id}': patient.email });`,
    `  console.log(patient['${id}'], patient.ssn);`,
    '}',
    '',
  ].join('\n'),
  'src/names.ts': [
    "import type { Patient } from './patient.js';",
    `const people: Record<string, Patient> = {};`,
    `export const one = () => console.log(people['${id}'].ssn);`,
    `export const two = ({ '${id}': it }: { '${id}': Patient }) => console.log(it.name);`,
    `export class Desk { '${id}'(patient: Patient) { console.log(patient.email); } }`,
    `export const three = (desk: Desk, patient: Patient) => desk['${id}'](patient);`,
    '',
  ].join('\n'),
  'src/tables.ts': [
    "import type { Patient } from './patient.js';",
    `const notes = { '${id}': (text: string) => console.log(text), '${id}x'(text: string) { console.log(text); } };`,
    `class Log { static '${id}'(text: string) { console.log(text); } '${id}' = (text: string) => console.log(text); }`,
    'export function four(patient: Patient, log: Log): void {',
    `  notes['${id}'](patient.name);`,
    `  notes['${id}x'](patient.name);`,
    `  Log['${id}'](patient.name);`,
    `  log['${id}'](patient.name);`,
    '}',
    '',
  ].join('\n'),
  'src/thrown.ts': [
    "import type { Patient } from './patient.js';",
    `export const fail = (patient: Patient) => { throw new Error('no ${id} ' + patient.name); };`,
    '',
  ].join('\n'),
  'src/model.ts': [
    "import OpenAI from 'openai';",
    "import type { Patient } from './patient.js';",
    `const client = new OpenAI({ baseURL: 'https://llm.clinic.test/${id}' });`,
    "export const ask = (patient: Patient) => client.responses.create({ model: 'gpt-5', input: patient.name });",
    '',
  ].join('\n'),
  'src/gateway.ts': [
    "import OpenAI from 'openai';",
    `const client = new OpenAI({ baseURL: 'https://c${id.replaceAll(/\D/gu, '')}.clinic.test/v1' });`,
    "export const ask = () => client.responses.create({ model: 'gpt-5', input: 'hello' });",
    '',
  ].join('\n'),
  'src/broken.ts': `const lost = '${id}' '${id}';\nimport '${id}';\n`,
});

/** Names and texts that facts could hold without a finding near them. */
const moreNames = (id: string): Readonly<Record<string, string>> => ({
  'src/more.ts': [
    `/** @phi ${id} */`,
    `export interface Table { '${id}': string; kind: '${id}' | 'other'; of: { '${id}'?: Table['${id}'] } }`,
    `export enum Codes { '${id}' = '${id}', Other = 1 }`,
    `export const table = { '${id}': 1, ['${id}']: 2, nested: { '${id}': { deep: '${id}' } } };`,
    `export const { '${id}': value = '${id}', ...others } = table;`,
    `delete table['${id}'];`,
    `// phi-lint-ignore-next-line no-phi-in-logs -- for ${id}`,
    `console.log('${id}' in table, \`${id}\`, [\`\${value}${id}\`]);`,
    `export { value as '${id}' };`,
    `switch (String(value)) { case '${id}': break; }`,
    '',
  ].join('\n'),
});

/** All that the cache keeps of a program, as text. */
function cacheOf(folder: string): string {
  const cache = folderOf({});
  command(folder, '--cache-dir', cache);
  return readdirSync(cache)
    .map((name) => readFileSync(join(cache, name)))
    .map((bytes) => `${bytes.toString('latin1')}\n${bytes.toString('utf16le')}`)
    .join('\n');
}

/** Where the identifier, or a telling part of it, can still be read. */
function traces(id: string, text: string): readonly string[] {
  const parts = [id, id.replaceAll(/\D/gu, '') || id, ...(id.match(/\d{4,}|[a-z]{2,}\.[a-z]{2,}/gu) ?? [])];
  const said = text.replaceAll(/"(?:fingerprint|hash|key)":"[^"]+"|"ms":\d+|"state":\{[^}]*\}/gu, '');
  return parts.filter((part) => said.includes(part));
}

describe('identifiers that stand in code', function () {
  this.timeout(60_000);
  after(removeAll);

  for (const [what, id] of Object.entries(planted)) {
    it(`${what}: none is shown, in either format`, () => {
      const folder = folderOf(program(id));
      for (const format of ['pretty', 'json']) {
        const { status, stdout, stderr } = command(folder, '--format', format);
        assert.equal(status, 1, stderr);
        assert.match(stdout, /no-phi-in-logs/u);
        assert.deepEqual(traces(id, stdout + stderr), [], format);
      }
    });

    it(`${what}: none is kept in the cache`, () => {
      const folder = folderOf({ ...program(id), ...moreNames(id) });
      assert.deepEqual(traces(id, cacheOf(folder)), []);
    });
  }
});

describe('patient data that stands in code', function () {
  this.timeout(60_000);
  after(removeAll);

  const record = `{ name: '${fullName}', address: { line: '${made.address}' }, dob: '${made.birthDate}' }`;
  const program: Readonly<Record<string, string>> = {
    'src/chart.ts': [
      `export const patients = [${record}]; console.log(patients[0].name);`,
      `export const prompt = 'Patient: ${fullName}, MRN: ${made.recordNumber}';`,
      `const patientName = '${fullName}';`,
      `const mrn = '${made.recordNumber}'; console.log(patientName, mrn);`,
      `/* Patient ${fullName}`,
      `   SSN ${made.ssn} */`,
      '',
    ].join('\n'),
  };
  const places = [1, 2, 4, 5].map((line) => `no-hardcoded-phi src/chart.ts:${String(line)}`);
  const hardcoded = (folder: string) =>
    check(folder).places.filter((place) => place.startsWith('no-hardcoded-phi'));

  it('is found and not shown, in either format', () => {
    const folder = folderOf(program);
    assert.deepEqual(hardcoded(folder), places);
    for (const format of ['pretty', 'json']) {
      const { stdout, stderr } = command(folder, '--format', format);
      const shown = [made.given, made.family, 'Larkspur', made.recordNumber, made.birthDate, made.ssn];
      assert.deepEqual(
        shown.filter((part) => (stdout + stderr).includes(part)),
        [],
        format,
      );
    }
  });

  it('is found in tests, and left alone where the configuration says that it is invented', () => {
    const text = program['src/chart.ts'] ?? '';
    const files = { 'src/chart.test.ts': text, 'src/seeds/chart.ts': text };
    const config = { 'phi-lint.config.json': '{ "synthetic": ["src/seeds/**"] }' };
    const found = hardcoded(folderOf({ ...files, ...config }));
    assert.deepEqual(
      found,
      places.map((place) => place.replace('chart.ts', 'chart.test.ts')),
    );
  });
});
