import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Linter } from 'eslint';
import phi from '#rules/plugin/index.js';
import { rules as definitions } from 'eslint-plugin-phi/definitions';
import { repositoryRoot } from '../repository.js';
import { linter, majors } from './majors.js';

describe('eslint-plugin-phi', () => {
  it('names itself as its manifest does', () => {
    const manifest = JSON.parse(readFileSync(`${repositoryRoot}/rules/package.json`, 'utf8')) as object;
    assert.deepEqual({ ...manifest, ...phi.meta }, { ...manifest, namespace: 'phi' });
  });

  it('has a rule for every definition, and phi/setup', () => {
    assert.deepEqual(
      Object.keys(phi.rules ?? {}).sort(),
      [...definitions.map(({ id }) => id), 'setup'].sort(),
    );
  });

  for (const [id, rule] of Object.entries(phi.rules ?? {})) {
    it(`describes ${id} as a problem without options, with a page`, () => {
      const { type, schema, docs } = rule.meta ?? {};
      assert.deepEqual({ type, schema }, { type: 'problem', schema: [] });
      assert.match(docs?.url ?? '', new RegExp(`^https://.*/docs/rules/${id}\\.md$`));
      assert.match(docs?.description ?? '', /^[a-z].*[^.]$/);
    });
  }

  it('has presets that switch rules on and set neither parser nor options', () => {
    const { recommended, strict } = phi.configs;
    for (const preset of [recommended, strict]) {
      assert.deepEqual(Object.keys(preset).sort(), ['name', 'plugins', 'rules', 'settings']);
      assert.equal(preset.plugins?.['phi'], phi);
    }
    const switched = (preset: 'recommended' | 'strict') =>
      definitions
        .filter(({ severity }) => severity[preset] !== 'off')
        .map(({ id, severity }) => [`phi/${id}`, severity[preset] === 'error' ? 'error' : 'warn']);
    assert.deepEqual(recommended.rules, {
      'phi/setup': 'warn',
      ...Object.fromEntries(switched('recommended')),
    });
    assert.deepEqual(strict.rules, { 'phi/setup': 'error', ...Object.fromEntries(switched('strict')) });
  });

  for (const [name, major] of majors) {
    it(`lets ${name} refuse options of a rule`, async () => {
      const withOption: Linter.Config = { rules: { 'phi/no-phi-in-logs': ['error', { level: 'indirect' }] } };
      const linting = linter(major, repositoryRoot, withOption).lintText('', { filePath: 'a.js' });
      await assert.rejects(linting, /"phi\/no-phi-in-logs":\s+Value .* should NOT have more than 0 items/);
    });
  }
});
