import assert from 'node:assert/strict';
import { defaultConfig, withPreset } from '#engine/config/config.js';
import { readConfig } from '#engine/config/read.js';
import { example } from './example.js';
import { configOf, read } from './reading.js';

const names = (vendors: readonly { readonly name: string }[]) => vendors.map(({ name }) => name);

describe('a configuration', () => {
  it('may use every key', () => {
    const config = configOf(example);
    assert.deepEqual(config.phi.fields, [
      { name: 'enrolleeNo', level: 'direct', kinds: ['health-plan-number'] },
      { name: 'chartColor', level: 'none', kinds: [] },
    ]);
    assert.deepEqual(config.phi.types, [
      {
        type: { text: 'src/domain/**#CaseNote', form: 'file', files: ['src/domain/**'], name: 'CaseNote' },
        level: 'direct',
        kinds: ['health'],
      },
    ]);
    assert.deepEqual(config.vendors, [
      {
        name: 'openai',
        basis: 'register',
        agreement: { reference: 'LEGAL-1', signed: '2026-01-10', expires: '2027-01-10' },
        services: ['responses'],
        models: ['gpt-*'],
        regions: ['us-*'],
        endpoints: ['https://us.api.openai.com/**'],
        requires: [{ option: 'store', value: false }],
        allows: ['health', 'dates'],
      },
    ]);
    assert.deepEqual(config.clients[0]?.vendor, 'azure-openai');
    assert.deepEqual([config.sinks[0]?.argument, config.sinks[0]?.role], [0, 'log']);
    assert.deepEqual(config.audit.external, [
      { paths: ['/api/**'], by: 'gateway audit plugin', reference: 'SEC-12' },
    ]);
    assert.deepEqual(config.rules, [
      { rule: 'no-phi-in-logs', severity: 'error', options: {} },
      { rule: 'require-llm-baa', severity: 'error', options: { report: 'phi-only' } },
    ]);
    assert.equal(config.baseline, 'phi-lint.baseline.json');
    assert.deepEqual(config.ignore, ['**/generated/**']);
  });

  it('is all defaults when it says nothing', () => {
    assert.deepEqual(configOf('{}'), defaultConfig());
    assert.deepEqual(configOf('// nothing yet\n{\n}\n'), defaultConfig('recommended'));
    assert.deepEqual(configOf({ extends: 'strict' }), defaultConfig('strict'));
  });

  it('may begin with a byte order mark and end lists with a comma', () => {
    assert.deepEqual(configOf('\uFEFF{ "ignore": ["a/**",], }').ignore, ['a/**']);
  });

  it('takes a level for direct, and a kind for what it is, when neither is given', () => {
    const config = configOf({
      phi: { types: [{ type: 'CaseNote' }], fields: { chartNo: 'direct' } },
      sources: [{ call: 'readChart', level: 'indirect' }],
    });
    assert.deepEqual([config.phi.types[0]?.level, config.phi.types[0]?.kinds], ['direct', ['record']]);
    assert.deepEqual(config.phi.fields[0]?.kinds, ['unique-id']);
    assert.deepEqual([config.sources[0]?.level, config.sources[0]?.kinds], ['indirect', ['record']]);
  });

  it('keeps a field that is named like a member of every object', () => {
    const fields = '{ "phi": { "fields": { "__proto__": "direct", "constructor": "none" } } }';
    assert.deepEqual(names(configOf(fields).phi.fields), ['__proto__', 'constructor']);
  });

  it('assumes three vendors until it has a register of its own', () => {
    const assumed = ['azure-openai', 'aws-bedrock', 'google-vertex-ai'];
    assert.deepEqual(names(configOf('{}').vendors), assumed);
    assert.ok(configOf('{}').vendors.every(({ basis }) => basis === 'assumed'));
    assert.deepEqual(configOf({ extends: 'strict' }).vendors, []);
    assert.deepEqual(configOf({ vendors: [] }).vendors, []);
  });

  it('gives up the assumption, and nothing else, under another preset', () => {
    assert.deepEqual(withPreset(configOf('{}'), 'strict'), defaultConfig('strict'));
    assert.deepEqual(withPreset(defaultConfig('strict'), 'recommended'), defaultConfig());
    const config = configOf(example);
    assert.deepEqual(withPreset(config, 'strict'), { ...config, preset: 'strict' });
    assert.deepEqual(withPreset(configOf({ extends: 'strict', vendors: [] }), 'recommended').vendors, []);
  });

  it('survives being written as JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(configOf(example))), configOf(example));
  });

  it('warns of a rule that is still to come, and goes on', () => {
    const text =
      '{ "rules": { "no-phi-in-urls": "off" },\n "overrides": [{ "files": ["a"], "rules": { "no-weak-encryption": "off" } }] }';
    const { config, problems } = readConfig('c.json', text, { rules: ['no-phi-in-logs'] });
    assert.ok(config);
    assert.deepEqual(
      problems.map(({ severity, file, start }) => ({ severity, file, ...start })),
      [
        { severity: 'warning', file: 'c.json', line: 1, column: 14 },
        { severity: 'warning', file: 'c.json', line: 2, column: 45 },
      ],
    );
    assert.match(problems[0]?.message ?? '', /does not have the rule `no-phi-in-urls` yet/);
  });

  it('may name a rule that only its caller knows', () => {
    const { problems } = readConfig('c.json', '{ "rules": { "house-rule": "warn" } }', {
      rules: ['house-rule'],
    });
    assert.deepEqual(problems, []);
    assert.equal(read('{ "rules": { "house-rule": "warn" } }').config, null);
  });

  it('is not taken at all when any part of it is wrong', () => {
    assert.equal(read('{ "ignore": ["a/**"], "tests": "b" }').config, null);
  });
});
