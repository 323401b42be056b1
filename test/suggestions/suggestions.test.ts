import assert from 'node:assert/strict';
import { EditedProgram } from './program.js';

const patient = `export interface Patient { id: string; name: string; ssn: string; birthDate: string }
`;
const privacy = `export function redactNote(text: string): string {
  return text.replace(/[A-Z]\\w+/g, 'x');
}
`;

describe('suggestions', function () {
  this.timeout(60_000);
  let program: EditedProgram | null = null;
  afterEach(() => {
    program?.remove();
    program = null;
  });

  function opened(files: Readonly<Record<string, string>>): EditedProgram {
    program = new EditedProgram(files);
    return program;
  }

  function inFunction(line: string, before = ''): string {
    return `import type { Patient } from './patient.js';\n${before}\nexport async function admit(patient: Patient) {\n  ${line}\n}\n`;
  }

  it('replaces what identifies by the id of the record, wherever it stands in the call', () => {
    const app = opened({
      'patient.ts': patient,
      'admit.ts': inFunction('console.log(`In: ${patient.name} ${patient.ssn}`, { at: 1 });'),
    });
    app.apply('no-phi-in-logs', 'id of the record');
    assert.match(
      app.text('admit.ts'),
      /console\.log\(`In: \$\{patient\.id\} \$\{patient\.id\}`, \{ at: 1 \}\);/,
    );
    assert.deepEqual(app.places, []);
  });

  it('writes a shorthand out', () => {
    const app = opened({ 'patient.ts': patient, 'admit.ts': inFunction('console.log({ patient });') });
    app.apply('no-phi-in-logs', 'id of the record');
    assert.match(app.text('admit.ts'), /console\.log\(\{ patientId: patient\.id \}\);/);
    assert.deepEqual(app.places, []);
  });

  it('offers no id where the record has none', () => {
    const app = opened({
      'patient.ts': patient.replace('id: string; ', ''),
      'admit.ts': inFunction('console.log(patient.name);'),
    });
    assert(!app.suggestions('no-phi-in-logs').some(({ title }) => title.includes('id of the record')));
  });

  it("passes it through the program's own sanitizer, and imports that", () => {
    const app = opened({
      'patient.ts': patient,
      'shared/privacy.ts': privacy,
      'admit.ts': inFunction('console.log(`In: ${patient.name}`);'),
    });
    app.apply('no-phi-in-logs', 'redactNote');
    assert.match(app.text('admit.ts'), /^import \{ redactNote \} from '\.\/shared\/privacy\.js';$/m);
    assert.match(app.text('admit.ts'), /`In: \$\{redactNote\(patient\.name\)\}`/);
    assert.deepEqual(app.places, []);
  });

  it('wraps the value inside the options of a model call, not the options', () => {
    const app = opened({
      'patient.ts': patient,
      'privacy.ts': privacy,
      'admit.ts': inFunction(
        "await new OpenAI().responses.create({ model: 'gpt-5', input: patient.name });",
        "import OpenAI from 'openai';",
      ),
    });
    app.apply('no-raw-phi-in-prompts', 'redactNote');
    assert.match(app.text('admit.ts'), /input: redactNote\(patient\.name\) \}/);
    assert.deepEqual(app.places, ['require-llm-baa:5']);
  });

  it('sets the encryption option that a store lacks, and turns on what is off', () => {
    const app = opened({
      'patient.ts': patient,
      'admit.ts': inFunction(
        "await s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: patient.name }));",
        "import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client();",
      ),
      'stack.ts':
        "import { CfnDBInstance } from 'aws-cdk-lib/aws-rds';\nexport const db = (scope: object) => new CfnDBInstance(scope, 'db', { storageEncrypted: false });\n",
    });
    app.apply('require-encryption-at-rest', 'Set');
    assert.match(app.text('admit.ts'), /\(\{ ServerSideEncryption: 'aws:kms', Bucket/);
    app.apply('require-encryption-at-rest', 'Set');
    assert.match(app.text('stack.ts'), /storageEncrypted: true/);
    assert.deepEqual(app.places, []);
  });

  it('redacts the keys in the logger', () => {
    const app = opened({
      'patient.ts': patient,
      'log.ts': "import pino from 'pino';\nexport const logger = pino({ level: 'info' });\n",
      'admit.ts': inFunction(
        "logger.info({ who: patient.name }, 'in');",
        "import { logger } from './log.js';",
      ),
    });
    app.apply('no-phi-in-logs', 'Redact it');
    assert.match(app.text('log.ts'), /pino\(\{ redact: \['who'\], level: 'info' \}\)/);
    assert.deepEqual(app.places, []);
  });

  it('inserts an audit record with the five elements, two of them to fill in', () => {
    const app = opened({
      'patient.ts': patient,
      'audit.ts': 'export async function record(entry: object): Promise<void> {\n  await save(entry);\n}\n',
      'phi-lint.config.json': '{ "audit": { "calls": ["audit.ts#record"] } }',
      'routes.ts':
        "import express from 'express';\nimport type { Patient } from './patient.js';\ndeclare function load(id: string): Promise<Patient>;\nexport const app = express();\napp.get('/patients/:id', async (req, res) => {\n  const found: Patient = await load(req.params.id);\n  res.json(found);\n});\n",
    });
    app.apply('require-audit-log', 'audit record');
    for (const element of ['timestamp', 'identity', 'action', 'data', 'outcome'])
      assert.match(app.text('routes.ts'), new RegExp(String.raw`^    ${element}: `, 'm'));
    assert.match(app.text('routes.ts'), /\(req, res\) => \{\n {2}await record\(\{\n/);
  });

  it('suppresses with a reason to type, in JSX as well', () => {
    const app = opened({
      'patient.ts': patient,
      'admit.ts': inFunction('console.log(\n    patient.name,\n  );').replaceAll('\n', '\r\n'),
      'card.tsx':
        "import Link from 'next/link';\nimport type { Patient } from './patient.js';\nexport function Card({ patient }: { patient: Patient }) {\n  return (\n    <div>\n      <Link href={`/search?name=${patient.name}`}>open</Link>\n    </div>\n  );\n}\n",
    });
    app.apply('no-phi-in-logs', 'Suppress');
    assert.match(
      app.text('admit.ts'),
      /\r\n {2}\/\/ phi-lint-ignore-next-line no-phi-in-logs -- reason\r\n {2}console/,
    );
    app.apply('no-phi-in-urls', 'Suppress');
    assert.match(
      app.text('card.tsx'),
      /^ {6}\{\/\* phi-lint-ignore-next-line no-phi-in-urls -- reason \*\/\}$/m,
    );
    assert.deepEqual(app.places, []);
  });

  it('registers a vendor in a way that counts only when a person completes it', () => {
    const config = '{\n  // Legal keeps the originals.\n  "privateHosts": ["*.corp.example"]\n}\n';
    const app = opened({
      'patient.ts': patient,
      'phi-lint.config.json': config,
      'admit.ts': inFunction(
        "await new OpenAI().responses.create({ model: 'gpt-5', input: patient.name });",
        "import OpenAI from 'openai';",
      ),
    });
    app.apply('require-llm-baa', 'Register the agreement with `openai`');
    assert.match(app.text('phi-lint.config.json'), /\/\/ Legal keeps the originals\./);
    assert.match(app.text('phi-lint.config.json'), /"reference": ""/);
    assert.equal(app.errors.length, 1);
    assert.match(app.errors[0] ?? '', /^An empty text .* signed agreement/);
  });

  it('declares a name not to be PHI in a way that counts only with a reason', () => {
    const app = opened({ 'patient.ts': patient, 'admit.ts': inFunction('console.log(patient.name);') });
    app.apply('no-phi-in-logs', '`name` is not PHI');
    assert.match(app.errors[0] ?? '', /^An empty text .* Why that is so/);
  });
});
