import assert from 'node:assert/strict';
import { exitCode } from '#cli/exit.js';
import { analysis, finding } from './findings.js';

describe('the exit code', () => {
  it('is 1 when a finding at severity error is open', () => {
    assert.equal(exitCode(analysis({ findings: [finding()] })), 1);
  });

  it('is 0 when there is nothing, or nothing but warnings', () => {
    assert.equal(exitCode(analysis()), 0);
    assert.equal(exitCode(analysis({ findings: [finding({ severity: 'warning' })] })), 0);
  });

  it('is 0 when every error is suppressed or in the baseline', () => {
    const hidden = (['comment', 'eslint', 'blanket', 'baseline'] as const).map((kind) =>
      finding({ suppressed: { kind, reason: null, until: null } }),
    );
    assert.equal(exitCode(analysis({ findings: hidden })), 0);
  });

  it('is 1 when something is wrong with the run itself', () => {
    const problem = { severity: 'error', file: '', start: { line: 1, column: 1 }, message: 'Odd.' } as const;
    assert.equal(exitCode(analysis({ setup: [problem] })), 1);
  });
});
