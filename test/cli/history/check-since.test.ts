import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../captured.js';
import { repository, type Repository } from './repository.js';

const patient = 'export interface Patient { id: string; name: string; diagnosis: string }\n';
const admit = `import type { Patient } from './patient.js';
export const admit = (patient: Patient): void => console.log(patient.name);
`;
const ask = `import OpenAI from 'openai';
import type { Patient } from './patient.js';
const client = new OpenAI();
export const ask = (patient: Patient) => client.responses.create({ model: 'm', input: patient.diagnosis });
`;

describe('phi-lint check --since', function () {
  this.timeout(120_000);
  let app: Repository;
  beforeEach(() => {
    app = repository();
    app.write({ 'src/patient.ts': patient, 'src/admit.ts': admit });
    app.commit('2025-01-01');
    app.git('tag', 'v1');
  });
  afterEach(() => app.remove());
  const check = (...args: readonly string[]) =>
    run(['check', '--no-cache', '--since', 'v1', ...args], app.folder);

  it('reports no old leak, however its lines and file moved', () => {
    app.write({ 'src/admit.ts': `export const beds = 12;\n\n${admit}` });
    renameSync(join(app.folder, 'src/admit.ts'), join(app.folder, 'src/admission.ts'));
    const { exit, out, err } = check();
    assert.deepEqual([exit, err], [0, '']);
    assert.match(out, /^Sends no patient data anywhere new\.$/mu);
  });

  it('says first what is newly sent where, and under which agreement', () => {
    app.write({ 'src/ask.ts': ask });
    const news = 'Newly sends diagnosis of Patient to openai, no agreement on record.';
    const { exit, out } = check();
    assert.equal(exit, 1);
    assert.equal(out.split('\n')[0], news);
    assert.doesNotMatch(out, /no-phi-in-logs/u);
    assert.equal(check('--format', 'markdown').out.split('\n')[0], `**${news}**`);
  });

  it('keeps to the form of formats for programs, and says the news beside them', () => {
    app.write({ 'src/ask.ts': ask });
    const { out, err } = check('--format', 'json');
    const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly rule: string }[] };
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))].sort(), [
      'no-raw-phi-in-prompts',
      'require-llm-baa',
    ]);
    assert.match(err, /^phi-lint: Newly sends diagnosis of Patient to openai/mu);
  });

  it('counts one more call of the same kind as new', () => {
    app.write({ 'src/admit.ts': admit.replace('console.log', '[console.log(patient.name)] && console.log') });
    const { exit, out } = check();
    assert.equal(exit, 1);
    assert.match(out, /Sends more of Patient to the console: 1 call before, now 2\./u);
  });

  it('says that git knows no such commit', () => {
    const { exit, err } = run(['check', '--since', 'v2'], app.folder);
    assert.equal(exit, 2);
    assert.match(err, /git knows no commit v2/u);
    assert.equal(run(['check', '--since', '--output=x'], app.folder).exit, 2);
  });
});
