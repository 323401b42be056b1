import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';

const code = `function source() { return read(); }
function sink(value) { write(value); }
function clean(value) { return value; }
sink(source());
sink(clean(source()));
sink(source().part);
sink('constant');
function show(enrolleeNo, chartColor) {
  console.log(enrolleeNo);
  console.log(chartColor);
}
`;

/** Lines of findings in the code above, under a configuration. */
function linesUnder(config: object): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'declared-'));
  writeFileSync(join(folder, 'a.js'), code);
  writeFileSync(join(folder, 'phi-lint.config.json'), JSON.stringify(config));
  const session = open({ folder, knowledge: { models: loadModels(), rules }, today: new Date(0) });
  while (!session.advance(1000).done);
  rmSync(folder, { recursive: true });
  assert.deepEqual(session.configErrors, []);
  return session.analysis().findings.map(({ start }) => start.line);
}

describe('what the configuration declares', () => {
  const sources = [{ call: 'a.js#source', level: 'direct', kind: 'health' }];
  const sinks = [{ call: 'a.js#sink', argument: 0, role: 'log' }];

  it('makes sources, sinks and sanitizers of functions', () => {
    assert.deepEqual(linesUnder({ sources, sinks, sanitizers: ['a.js#clean'] }), [4, 6]);
  });

  it('makes sinks of every role by which something leaves', () => {
    for (const role of ['analytics', 'crm', 'push', 'messaging', 'error-tracker'])
      assert.deepEqual(linesUnder({ sources, sinks: [{ call: 'a.js#sink', argument: 0, role }] }), [4, 5, 6]);
  });

  it('is needed for each of them', () => {
    assert.deepEqual(linesUnder({ sources, sinks }), [4, 5, 6]);
    assert.deepEqual(linesUnder({ sources }), []);
    assert.deepEqual(linesUnder({ sinks }), []);
  });

  it('classifies fields, parameters and variables by name, in both directions', () => {
    const enrolleeNo = { level: 'direct', kind: 'health-plan-number' };
    assert.deepEqual(linesUnder({ phi: { fields: { enrolleeNo } } }), [9]);
    assert.deepEqual(linesUnder({ phi: { fields: { enrolleeNo, chartColor: 'none' } } }), [9]);
  });
});
