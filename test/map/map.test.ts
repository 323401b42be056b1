import assert from 'node:assert/strict';
import type { PhiMap } from '@phi-lint/engine';
import { clinic, mapOf, mapOfFiles } from './drawn.js';

const patient = 'export interface Patient { id: string; name: string; ssn: string; diagnosis: string }\n';
const openai = `import OpenAI from 'openai';\nconst client = new OpenAI();\n`;
const ask = (content: string): string =>
  `void client.responses.create({ model: 'gpt-4.1', input: ${content} });\n`;

describe('the map', function () {
  this.timeout(60_000);

  describe('of the sample clinic', () => {
    let map: PhiMap;
    before(() => (map = mapOf(clinic)));
    const flow = (id: string) => map.flows.find((one) => one.id === id);

    it('shows what leaves, where to, and what was found there', () => {
      const sent = flow('Patient → llm openai → none');
      assert.deepEqual(sent?.kinds, ['health', 'names']);
      assert.deepEqual(
        sent.passes.map(({ file, findings }) => [file, findings.map(({ rule }) => rule)]),
        [['src/ai/visit-summary.ts', ['no-raw-phi-in-prompts', 'require-llm-baa']]],
      );
    });

    it('shows what is de-identified on the way', () => {
      assert.deepEqual(flow('Visit → llm azure-openai → de-identified')?.fields, ['clinicalNote']);
      assert.equal(flow('Visit → llm azure-openai → none'), undefined);
    });

    it('keeps assumed agreements apart from missing ones', () => {
      const states = map.destinations
        .filter(({ role }) => role === 'llm')
        .map(({ name, agreement: { state, basis } }) => [name, state, basis]);
      assert.deepEqual(states, [
        ['anthropic', 'none', 'unknown'],
        ['aws-bedrock', 'assumed', 'assumed'],
        ['azure-openai', 'assumed', 'assumed'],
        ['openai', 'none', 'unknown'],
      ]);
    });

    it('lists fields with their kinds, where they come in and what they reach', () => {
      const field = map.inventory.find((one) => one.type === 'Patient' && one.field === 'mrn');
      assert.deepEqual(field?.kinds, ['mrn']);
      assert.deepEqual(field.reaches, ['log the console']);
      assert.ok(field.enters.some(({ file }) => file === 'src/domain/patient.ts'));
    });

    it('lists handlers with their audit and access control', () => {
      const handler = map.handlers.find(({ path }) => path === '/api/patients/:id');
      assert.equal(handler?.audit.state, 'done');
      assert.equal(handler.access.state, 'done');
    });

    it('gives evidence for and against each section, and calls nothing compliant', () => {
      const audit = map.safeguards.find(({ section }) => section === '164.312(b)');
      assert.match(audit?.supports[0]?.words ?? '', /^\d+ handlers with an audit record$/u);
      const baa = map.safeguards.find(({ section }) => section === '164.308(b)(1)');
      assert.equal(baa?.against.length, 1);
      assert.doesNotMatch(JSON.stringify(map), /complian/iu);
    });

    it('is the same a second time', () => {
      assert.equal(JSON.stringify(mapOf(clinic)), JSON.stringify(map));
    });
  });

  it('says what the register declares of a vendor', () => {
    const config = JSON.stringify({
      vendors: [
        { name: 'openai', baa: { reference: 'LEGAL-1', signed: '2026-01-10', expires: '2027-01-10' } },
      ],
    });
    const code = `${patient}${openai}export function f(p: Patient) { ${ask('p.diagnosis')} }\n`;
    const { destinations, analysed } = mapOfFiles({ 'a.ts': code, 'phi-lint.config.json': config });
    const [vendor] = destinations;
    assert.deepEqual(vendor?.agreement, {
      state: 'on record',
      basis: 'declared',
      reference: 'LEGAL-1',
      expires: '2027-01-10',
      lacks: [],
    });
    assert.deepEqual(vendor.transit, { state: 'encrypted', basis: 'verified' });
    assert.match(analysed.configuration ?? '', /^[0-9a-f]{64}$/u);
  });

  it('lists what somebody accepted, with the reason', () => {
    const code = `${patient}export function f(p: Patient) {\n  // phi-lint-ignore-next-line no-phi-in-logs -- only in the sandbox until 2030-01-31\n  console.log(p.ssn);\n}\n`;
    const { suppressions, flows, safeguards } = mapOfFiles({ 'a.ts': code });
    assert.equal(suppressions[0]?.suppression.reason, 'only in the sandbox');
    assert.equal(suppressions[0].suppression.until, '2030-01-31');
    assert.deepEqual(flows[0]?.passes[0]?.findings, [{ rule: 'no-phi-in-logs', isSuppressed: true }]);
    const against = safeguards.flatMap((one) => one.against);
    assert.deepEqual(against[0], {
      rule: 'no-phi-in-logs',
      basis: 'declared',
      words: '1 finding accepted by somebody',
      count: 1,
    });
  });

  it('says of stores how they are encrypted', () => {
    const store = (options: string): string =>
      `await client.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: p.diagnosis${options} }));\n`;
    const code = (options: string): string =>
      `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';\nconst client = new S3Client({});\n` +
      `${patient}export async function f(p: Patient) { ${store(options)} }\n`;
    const rest = (options: string) => mapOfFiles({ 'a.ts': code(options) }).destinations[0]?.rest;
    assert.deepEqual(rest(''), { state: 'plain', basis: 'verified' });
    assert.deepEqual(rest(`, ServerSideEncryption: 'aws:kms'`), { state: 'encrypted', basis: 'verified' });
  });

  it('shows no literal that looks like an identifier', () => {
    const code = `${patient}export function f(p: Patient) { void fetch('https://api.example.com/v1/2024-08-06', { method: 'POST', body: p['ssn 987-65-4321'] + p.ssn }); }\n`;
    assert.doesNotMatch(JSON.stringify(mapOfFiles({ 'a.ts': code })), /987-65-4321|2024-08-06/u);
  });

  it('counts files in other languages and says what was not analysed', () => {
    const { analysed, notAnalysed } = mapOfFiles({
      'a.ts': patient,
      'b.py': 'x',
      'c.ts': 'export const = ;\n',
    });
    assert.deepEqual(analysed.otherLanguages, { '.py': 1 });
    assert.equal(notAnalysed[0]?.file, 'c.ts');
  });

  it('of a folder without code is empty', () => {
    const { flows, destinations, inventory } = mapOfFiles({ 'readme.md': 'nothing' });
    assert.deepEqual([flows, destinations, inventory], [[], [], []]);
  });
});
