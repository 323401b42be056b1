import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { VendorUse } from '@phi-lint/engine';
import { project, type Project } from '../eslint/project.js';
import { repositoryRoot } from '../repository.js';
import { run } from './captured.js';

const code = `import Anthropic from '@anthropic-ai/sdk';
import OpenAI, { AzureOpenAI } from 'openai';
interface Patient { id: string; name: string; diagnosis: string }
const openai = new OpenAI();
const azure = new AzureOpenAI({ endpoint: 'https://clinic.openai.azure.com' });
const anthropic = new Anthropic();
export const hours = () => openai.responses.create({ model: 'gpt-5', input: 'Opening hours?' });
export const brief = (patient: Patient) => openai.responses.create({ model: 'gpt-5', input: patient.diagnosis });
export const title = () => azure.responses.create({ model: 'gpt-4o', input: 'A title' });
export const joke = () => anthropic.messages.create({ model: 'claude', max_tokens: 9, messages: [{ role: 'user', content: 'A joke' }] });
`;

/** A day so many days from now, in UTC. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function configured(): string {
  const agreement = (reference: string, days: number) => ({
    reference,
    signed: '2024-01-01',
    expires: inDays(days),
  });
  return JSON.stringify({
    vendors: [
      { name: 'openai', baa: agreement('LEGAL-1', 59), models: ['gpt-4*'] },
      { name: 'anthropic', baa: agreement('LEGAL-2', 400) },
      { name: 'sentry', baa: agreement('LEGAL-3', -1) },
    ],
  });
}

describe('phi-lint vendors', function () {
  this.timeout(60_000);
  let bare: Project;
  let registered: Project;
  before(() => {
    bare = project({ 'src/llm.ts': code });
    registered = project({ 'src/llm.ts': code, 'phi-lint.config.json': configured() });
  });
  after(() => {
    bare.remove();
    registered.remove();
  });

  const listed = (app: Project, ...options: string[]): ReadonlyMap<string, VendorUse> => {
    const { out } = run(['vendors', '--format', 'json', ...options], app.folder);
    const { vendors } = JSON.parse(out) as { vendors: VendorUse[] };
    return new Map(vendors.map((one) => [one.vendor, one]));
  };

  it('lists who receives what, for what, where, and what PHI reaches them', () => {
    const openai = listed(bare).get('openai');
    assert.ok(openai);
    assert.deepEqual(
      [openai.services, openai.models, openai.hosts],
      [['responses'], ['gpt-5'], ['api.openai.com']],
    );
    assert.deepEqual(
      openai.calls.map(({ start }) => start.line),
      [7, 8],
    );
    assert.deepEqual(
      openai.withPhi.map(({ start }) => start.line),
      [8],
    );
    assert.deepEqual(openai.kinds, ['health']);
  });

  it('says what stands behind each: the assumption, until there is a register', () => {
    assert.deepEqual(
      [...listed(bare)].map(([name, { state }]) => [name, state]),
      [
        ['anthropic', 'none'],
        ['azure-openai', 'assumed'],
        ['openai', 'none'],
      ],
    );
    const own = listed(registered);
    assert.deepEqual(
      [...own].map(([name, { state, daysLeft }]) => [name, state, daysLeft]),
      [
        ['anthropic', 'on record', 400],
        ['azure-openai', 'none', null],
        ['openai', 'on record', 59],
        ['sentry', 'expired', -1],
      ],
    );
    assert.match(own.get('azure-openai')?.lacks.join() ?? '', /taken the place of the assumption/);
    assert.deepEqual(own.get('openai')?.lacks, ['model `gpt-5` is not in its listing (`gpt-4*`)']);
  });

  it('fails with --expiring where agreements end within so many days, and lists these', () => {
    const soon = run(['vendors', '--expiring', '60'], registered.folder);
    assert.equal(soon.exit, 1);
    assert.match(soon.out, /^openai: agreement on record: LEGAL-1, until \S+ \(59 days left\)$/m);
    assert.match(soon.out, /^sentry: agreement expired: LEGAL-3, until \S+ \(1 day ago\)$/m);
    assert.doesNotMatch(soon.out, /anthropic|azure/);
    const none = run(['vendors', '--expiring', '60'], bare.folder);
    assert.deepEqual([none.exit, none.out], [0, 'No agreement ends within 60 days.\n']);
    assert.equal(run(['vendors', '--expiring', 'soon'], bare.folder).exit, 2);
  });

  it('writes a bill of materials that the official schema of CycloneDX accepts', () => {
    const validate = schema();
    for (const folder of [registered.folder, `${repositoryRoot}/fixtures/projects/clinic`]) {
      const { out, exit } = run(['vendors', '--format', 'cyclonedx'], folder);
      const bill = JSON.parse(out) as {
        components: { type: string; name: string }[];
        services: { name: string }[];
      };
      assert.equal(exit, 0);
      assert.ok(validate(bill), JSON.stringify(validate.errors));
      assert.equal(validate({ ...bill, specVersion: 1 }), false);
      assert.ok(
        bill.components.length > 0 && bill.components.every(({ type }) => type === 'machine-learning-model'),
      );
      assert.ok(bill.services.some(({ name }) => name === 'openai'));
    }
  });

  it('groups what check finds by vendor', () => {
    const { out } = run(['check', '--no-cache'], bare.folder);
    assert.match(out, /^ {2}openai: 2 calls that no agreement covers, 1 with PHI$/m);
    assert.match(out, /^ {2}anthropic: 1 call that no agreement covers$/m);
    assert.doesNotMatch(out, /azure-openai:/);
  });

  function schema() {
    const read = (name: string) =>
      JSON.parse(
        readFileSync(`${repositoryRoot}/test/cli/schemas/${name}.SNAPSHOT.schema.json`, 'utf8'),
      ) as object;
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    // Its own formats for addresses in other scripts are not in the package of formats.
    ajv.addFormat('iri-reference', true).addFormat('idn-email', true);
    for (const name of ['spdx', 'jsf-0.82'])
      ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    return ajv.compile(read('bom-1.6'));
  }
});
