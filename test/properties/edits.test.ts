import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import { project } from '../eslint/project.js';
import { repositoryRoot } from '../repository.js';
import { editedAtRandom } from './edited.js';

const programs = [
  'projects/clinic',
  'flow/class-fields',
  'flow/wrappers',
  'flow/rxjs',
  'flow/deep-redaction',
  'safeguards/handlers-express',
  'handlers/express-commonjs',
  'handlers/nest-middleware',
  'handlers/lambda-cdk',
];

describe('the answer after an edit', function () {
  this.timeout(60_000);

  for (const program of programs)
    it(`is that of a run from scratch, on ${program}`, () => {
      for (const { edited, fresh, file } of editedAtRandom(join(repositoryRoot, 'fixtures', program), 5, 7))
        assert.equal(edited, fresh, `after an edit of ${file}`);
    });
});

describe('an edit inside a function', () => {
  const texts = {
    'patient.ts': 'export interface Patient { id: string; name: string; ssn: string }\n',
    'text.ts':
      "import type { Patient } from './patient';\nexport function textOf(patient: Patient): string {\n  return 'a';\n}\n",
    'desk.ts':
      "import { textOf } from './text';\nimport type { Patient } from './patient';\nexport function admit(patient: Patient): void {\n  console.log(textOf(patient));\n}\nexport function wait(): void {\n  console.log('waiting');\n}\n",
    'note.ts': 'export function note(text: string): void {\n  console.log(text);\n}\n',
    'ward.ts':
      "import { note } from './note';\nimport type { Patient } from './patient';\nexport function move(patient: Patient): void {\n  note(patient.name);\n}\n",
    'other.ts': "export function other(): void {\n  console.log('other');\n}\n",
  };

  const evaluatedAfter = (file: keyof typeof texts, from: string, to: string) => {
    const { folder, remove } = project(texts);
    try {
      const session = open({
        folder,
        knowledge: { models: loadModels(), rules },
        today: new Date('2026-01-01'),
      });
      while (!session.advance(100).done);
      const path = join(folder, file);
      const text = texts[file].replace(from, to);
      assert.notEqual(text, texts[file]);
      writeFileSync(path, text);
      session.update([{ path, text }]);
      while (!session.advance(100).done);
      return { evaluated: session.trace()?.evaluated, findings: session.analysis().findings.length };
    } finally {
      remove();
    }
  };

  it('that changes nothing for others looks at that function again, and at no other', () => {
    const after = evaluatedAfter('text.ts', "return 'a'", "const more = 1; return 'a'");
    assert.deepEqual(after, { evaluated: ['text.ts#textOf'], findings: 1 });
  });

  it('that changes what it gives back looks at those who call it too', () => {
    const after = evaluatedAfter('text.ts', "return 'a'", 'return patient.name');
    assert.deepEqual(after, { evaluated: ['desk.ts#admit', 'text.ts#textOf'], findings: 2 });
  });

  it('before a call whose events callers know leaves these where they are', () => {
    const after = evaluatedAfter('note.ts', 'console.log(text)', 'const at = Date.now(); console.log(text)');
    assert.deepEqual(after, { evaluated: ['note.ts#note'], findings: 1 });
  });

  it('that only moves others looks at nothing', () => {
    const after = evaluatedAfter('desk.ts', 'export function admit', '\n\nexport function admit');
    assert.deepEqual(after, { evaluated: [], findings: 1 });
  });
});

describe('an edit of what a container hands out', () => {
  const texts = {
    'writers.ts':
      'export interface Writer { write(text: string): void }\nexport class Loud implements Writer {\n  write(text: string) {\n    console.log(text);\n  }\n}\nexport class Still implements Writer {\n  write(_text: string) {}\n}\n',
    'desk.ts':
      "import { Inject } from '@nestjs/common';\nimport type { Writer } from './writers';\nexport class Desk {\n  constructor(@Inject('WRITER') private readonly writer: Writer) {}\n  admit(patient: { name: string; ssn: string }) {\n    this.writer.write(patient.ssn);\n  }\n}\n",
    'module.ts':
      "import { Module } from '@nestjs/common';\nimport { Loud, Still } from './writers';\n@Module({ providers: [{ provide: 'WRITER', useClass: Still }] })\nexport class DeskModule {}\nexport const all = [Loud, Still];\n",
  };

  it('is heard by those who are handed it', () => {
    const { folder, remove } = project(texts);
    try {
      const session = open({
        folder,
        knowledge: { models: loadModels(), rules },
        today: new Date('2026-01-01'),
      });
      const answered = () => {
        while (!session.advance(100).done);
        return session.analysis().findings.map(({ file }) => file);
      };
      assert.deepEqual(answered(), []);
      const text = texts['module.ts'].replace('useClass: Still', 'useClass: Loud');
      session.update([{ path: join(folder, 'module.ts'), text }]);
      assert.equal(answered().length, 1);
    } finally {
      remove();
    }
  });
});

describe('a half-typed text', () => {
  const desk =
    'export interface Patient { name: string }\nexport function nameOf(patient: Patient) {\n  return patient.name;\n}\n';
  const user =
    "import { nameOf, type Patient } from './desk';\nexport const show = (patient: Patient) => console.log(nameOf(patient));\n";

  it('takes nothing away from other files until it is whole again', () => {
    const { folder, remove } = project({ 'desk.ts': desk, 'user.ts': user });
    try {
      const session = open({
        folder,
        knowledge: { models: loadModels(), rules },
        today: new Date('2026-01-01'),
      });
      const answered = (text: string) => {
        session.update([{ path: join(folder, 'desk.ts'), text }]);
        while (!session.advance(100).done);
        const { findings, notAnalysed } = session.analysis();
        return {
          findings: findings.map(({ file }) => file),
          notAnalysed: notAnalysed.map(({ file }) => file),
        };
      };
      while (!session.advance(100).done);
      assert.deepEqual(answered(`const more = \`;\n${desk}`), {
        findings: ['user.ts'],
        notAnalysed: ['desk.ts'],
      });
      assert.deepEqual(answered(desk.replace('patient.name;', "'';")), { findings: [], notAnalysed: [] });
    } finally {
      remove();
    }
  });
});
