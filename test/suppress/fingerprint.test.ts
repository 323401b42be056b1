import assert from 'node:assert/strict';
import type { Finding } from '@phi-lint/engine';
import { analysisOf } from './program.js';

const patient = [
  'export interface Patient { id: string; name: string; ssn: string; email: string }',
  'export interface Guardian { id: string; email: string }',
].join('\n');

const desk = `
import type { Patient } from './patient.js';
export class Desk {
  admit(patients: readonly Patient[], urgent: boolean): void {
    patients.forEach((patient: Patient) => {
      console.log('admitted', patient.name);
    });
  }
}
`;

/** The one finding of a program whose desk has this text. */
function findingOf(text: string, more: Readonly<Record<string, string>> = {}, file = 'src/desk.ts'): Finding {
  const { findings } = analysisOf({ 'src/patient.ts': patient, [file]: text, ...more });
  const own = findings.filter((finding) => finding.file === file && finding.kinds.includes('names'));
  const [one] = own;
  assert.ok(one !== undefined && own.length === 1, JSON.stringify(findings));
  return one;
}

describe('a fingerprint', () => {
  const before = findingOf(desk).fingerprint;

  const unrelated: Readonly<Record<string, () => Finding>> = {
    'lines above': () => findingOf(`// One more line.\n\n${desk}`),
    'another layout': () =>
      findingOf(desk.replace("('admitted', patient.name)", "(\n  'admitted',\n  patient.name,\n)")),
    'another literal': () => findingOf(desk.replace('admitted', 'came in')),
    'another file name': () => findingOf(desk, {}, 'src/reception/desk.ts'),
    'a callback before the one that leaks': () =>
      findingOf(desk.replace('patients.forEach', 'patients.some(() => urgent);\n    patients.forEach')),
    'another method before it': () => findingOf(desk.replace('  admit(', '  close(): void {}\n  admit(')),
    'a leak of another value beside it': () =>
      findingOf(desk.replace('    });', '      console.log(patient.ssn);\n    });')),
    'a leak in another file that is read first': () =>
      findingOf(desk, {
        'src/a.ts':
          "import type { Guardian } from './patient.js';\nexport const tell = (guardian: Guardian) => console.log(guardian.email);\n",
      }),
    'a caller in another file': () =>
      findingOf(desk, {
        'src/main.ts':
          "import { Desk } from './desk.js';\nimport type { Patient } from './patient.js';\nexport const open = (all: Patient[]) => new Desk().admit(all, true);\n",
      }),
  };
  for (const [edit, finding] of Object.entries(unrelated)) {
    it(`is kept by ${edit}`, () => assert.equal(finding().fingerprint, before));
  }

  it('is kept when the flow gains a kind, which the finding says', () => {
    const wider = findingOf(desk.replace('patient.name', 'patient'));
    const widest = findingOf(desk.replace('patient.name', 'patient'), {
      'src/patient.ts': patient.replace('name: string', 'name: string; phone: string'),
    });
    assert.equal(wider.fingerprint, widest.fingerprint);
    assert.deepEqual([wider.kinds.includes('phone'), widest.kinds.includes('phone')], [false, true]);
  });

  const related: Readonly<Record<string, string>> = {
    'another method': desk.replace('admit(', 'discharge('),
    'another callee': desk.replace('console.log', 'console.error'),
    'another argument': desk.replace("'admitted', ", ''),
    'another source': desk.replaceAll('Patient', 'Member').replace('./patient.js', './member.js'),
  };
  const member = { 'src/member.ts': patient.replace('Patient', 'Member') };
  for (const [edit, text] of Object.entries(related)) {
    it(`changes with ${edit}`, () => assert.notEqual(findingOf(text, member).fingerprint, before));
  }

  it('does not hang on the order in which the engine met two sources', () => {
    const both = desk
      .replace('patient.name', 'patient.name, guardian.name')
      .replace('urgent: boolean', 'guardian: Guardian');
    const text = both.replace('{ Patient }', '{ Guardian, Patient }');
    const types = { 'src/patient.ts': patient.replace('Guardian { id', 'Guardian { name: string; id') };
    const first =
      "import type { Guardian } from './patient.js';\nexport const a = (guardian: Guardian) => guardian.name;\n";
    const plain = findingOf(text, types);
    assert.equal(findingOf(text, { ...types, 'src/a.ts': first }).fingerprint, plain.fingerprint);
    assert.deepEqual(plain.flow.sources.length, 2);
  });
});
