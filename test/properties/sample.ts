const patient = [
  'export interface Patient {',
  '  id: string;',
  '  name: string;',
  '  ssn: string;',
  '  email: string;',
  '  dateOfBirth: string;',
  '  active: boolean;',
  '}',
  '',
].join('\n');

const windows = [
  '// Saved on Windows: with a byte order mark and CRLF.',
  "import type { Patient } from './patient.js';",
  '',
  'export const show = (patient: Patient): void => console.info(patient.email);',
  '',
].join('\r\n');

const visit = [
  "import { note } from './log/note.js';",
  "import { nameOf } from './name.js';",
  "import type { Patient } from './patient.js';",
  '',
  'export function visit(patient: Patient): void {',
  "  note('🏥 visit', nameOf(patient));",
  '  console.warn(',
  "    '🏥 born',",
  '    patient.dateOfBirth,',
  '  );',
  "  /* 🏥🏥 */ console.log(patient.name); console.log('🏥', patient.ssn, patient.active);",
  '}',
  '',
].join('\n');

const letter = [
  "import OpenAI from 'openai';",
  "import type { Patient } from './patient.js';",
  '',
  'const client = new OpenAI();',
  '',
  'export async function letter(patient: Patient): Promise<string> {',
  '  const answer = await client.responses.create({',
  "    model: 'gpt-5',",
  '    input: `Write to ${patient.name}`,',
  '  });',
  '  return answer.output_text;',
  '}',
  '',
].join('\n');

const card = [
  "import type { Patient } from '../patient.js';",
  '',
  'export function Card({ patient }: { patient: Patient }) {',
  '  const open = () => console.log(patient.email);',
  '  return <button onClick={open}>{patient.name}</button>;',
  '}',
  '',
].join('\n');

const admit = [
  "import { visit } from './visit.js';",
  "import type { Patient } from './patient.js';",
  '',
  'export function admit(patient: Patient): void {',
  '  if (!patient.active) throw new Error(`cannot admit ${patient.name}`);',
  '  visit(patient);',
  '}',
  '',
].join('\n');

/**
 * A small program, by path below its root, in which findings stand in many kinds of files: through files and
 * wrappers, in TSX and plain JavaScript, after a byte order mark, CRLF and characters of two UTF-16 units.
 */
export const sample: Readonly<Record<string, string>> = {
  'phi-lint.config.json':
    '{\n  // Not so loud in scripts.\n  "overrides": [{ "files": ["scripts/**"], "rules": { "no-phi-in-logs": "warning" } }],\n  "ignore": ["old/**"]\n}\n',
  '.gitignore': 'build/\n',
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "jsx": "preserve", "strict": true } }\n',
  'src/patient.ts': patient,
  'src/name.ts':
    "import type { Patient } from './patient.js';\n\nexport const nameOf = (patient: Patient): string => patient.name;\n",
  'src/log/note.ts':
    'export function note(what: string, detail: string): void {\n  console.log(what, detail);\n}\n',
  'src/visit.ts': visit,
  'src/admit.ts': admit,
  'src/letter.ts': letter,
  'src/web/card.tsx': card,
  'src/windows.ts': `\uFEFF${windows}`,
  'src/visit.test.ts':
    "import { visit } from './visit.js';\n\nvisit({ id: '1', name: 'Test Person', ssn: '', email: '', dateOfBirth: '', active: true });\n",
  'scripts/export.mjs': 'export const dump = (patient) => console.log(patient.ssn);\n',
  'scripts/old.cjs': 'exports.dump = (patient) => console.error(patient.mrn);\n',
  'old/dump.js': 'export const dump = (patient) => console.log(patient.ssn);\n',
  'build/dump.js': 'export const dump = (patient) => console.log(patient.ssn);\n',
};
