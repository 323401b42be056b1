import assert from 'node:assert/strict';
import { combined } from '#cli/combine.js';
import { analysis, at, finding } from './findings.js';

describe('several programs', () => {
  it('become one analysis that names files absolutely', () => {
    const path = [{ file: 'src/visit.ts', ...at(1, 1, 2), label: 'parameter `patient`' }];
    const setup = [
      { severity: 'warning', file: '', start: { line: 1, column: 1 }, message: 'Odd.' },
    ] as const;
    const one = { root: '/clinic', analysis: analysis({ findings: [finding({ path })], setup }) };
    const other = {
      root: '/lab',
      analysis: analysis({ notAnalysed: [{ file: 'a.ts', reason: 'cannot be read' }] }),
    };
    const whole = combined([one, other]);
    assert.deepEqual(
      whole.findings.map(({ file, path: [step] }) => [file, step?.file]),
      [['/clinic/src/visit.ts', '/clinic/src/visit.ts']],
    );
    assert.deepEqual(whole.notAnalysed, [{ file: '/lab/a.ts', reason: 'cannot be read' }]);
    assert.deepEqual(whole.setup, setup);
    assert.deepEqual([whole.files, whole.lines], [6, 240]);
  });
});
