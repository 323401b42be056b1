import assert from 'node:assert/strict';
import { withPreset } from '#engine/config/config.js';
import { ruleOptions, ruleSeverity } from '#engine/config/severity.js';
import { configOf } from './reading.js';

describe('the severity of a rule', () => {
  const byPreset = { recommended: 'warning', strict: 'error' } as const;
  const config = configOf({
    rules: { 'no-phi-in-logs': 'error', 'require-llm-baa': ['warn', { report: 'phi-only' }] },
    overrides: [
      { files: ['scripts/**', '*.config.js'], rules: { 'no-phi-in-logs': 'warn' } },
      { files: ['scripts/seed/**'], rules: { 'no-phi-in-logs': 'off', 'no-hardcoded-phi': ['off'] } },
      { files: ['scripts/seed/real.ts'], rules: { 'no-phi-in-logs': 'error', 'require-llm-baa': 'error' } },
      { files: ['lib/**'], rules: { 'require-llm-baa': ['off', { report: 'all' }] } },
    ],
  });
  const severity = (rule: string, file: string) => ruleSeverity(config, rule, byPreset, file);

  it('is that of the preset without an entry', () => {
    assert.equal(severity('no-phi-in-urls', 'src/a.ts'), 'warning');
    assert.equal(ruleSeverity(withPreset(config, 'strict'), 'no-phi-in-urls', byPreset, 'src/a.ts'), 'error');
    assert.equal(ruleSeverity(config, 'x', { recommended: 'off', strict: 'error' }, 'src/a.ts'), 'off');
  });

  it('is that of the entry under every preset', () => {
    assert.equal(severity('no-phi-in-logs', 'src/a.ts'), 'error');
    assert.equal(
      ruleSeverity(withPreset(config, 'strict'), 'require-llm-baa', byPreset, 'src/a.ts'),
      'warning',
    );
  });

  it('is that of the last override that holds the file', () => {
    assert.equal(severity('no-phi-in-logs', 'scripts/a.ts'), 'warning');
    assert.equal(severity('no-phi-in-logs', 'vite.config.js'), 'warning');
    assert.equal(severity('no-phi-in-logs', 'packages/vite.config.js'), 'error');
    assert.equal(severity('no-phi-in-logs', 'scripts/seed/a.ts'), 'off');
    assert.equal(severity('no-hardcoded-phi', 'scripts/seed/a.ts'), 'off');
    assert.equal(severity('no-phi-in-logs', 'scripts/seed/real.ts'), 'error');
  });

  it('comes with the options given last', () => {
    assert.deepEqual(ruleOptions(config, 'require-llm-baa', 'src/a.ts'), { report: 'phi-only' });
    assert.deepEqual(ruleOptions(config, 'require-llm-baa', 'scripts/seed/real.ts'), { report: 'phi-only' });
    assert.deepEqual(ruleOptions(config, 'require-llm-baa', 'lib/a.ts'), { report: 'all' });
    assert.deepEqual(ruleOptions(config, 'no-phi-in-logs', 'src/a.ts'), {});
  });
});
