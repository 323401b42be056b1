import assert from 'node:assert/strict';
import type { Analysis, Finding, Suppression } from '@phi-lint/engine';
import { reportsByFile } from '#rules/plugin/reports.js';

/** From `chart.ts` over `visit.ts` into a log call of `log.ts`. */
function finding(suppressed: Suppression | null = null): Finding {
  const steps = ['chart.ts', 'visit.ts', 'visit.ts', 'log.ts'].map((file, index) => ({
    file,
    label: `step ${index}`,
    start: { line: index + 1, column: 1 },
    end: { line: index + 1, column: 9 },
  }));
  return {
    rule: 'no-phi-in-logs',
    severity: 'error',
    file: 'log.ts',
    start: { line: 4, column: 1 },
    end: { line: 4, column: 9 },
    message: 'PHI reaches a log.',
    kinds: ['names'],
    level: 'direct',
    flow: { sources: ['`name` of a `Patient`'], sink: 'console.log', vendors: [] },
    citations: [],
    path: steps,
    declaration: 'admit',
    fingerprint: '',
    suppressed,
  };
}

/** Where a run that lints these files shows a finding: file and line. */
function places(shown: Finding, ...files: readonly string[]): readonly string[] {
  const analysis: Analysis = {
    findings: [shown],
    notAnalysed: [],
    setup: [],
    files: 3,
    lines: 9,
    unaudited: 0,
  };
  const byFile = reportsByFile('/app', analysis, (file) =>
    files.includes(file.replaceAll('\\', '/').replace(/.*\/app\//, '')),
  );
  return [...byFile].flatMap(([file, reports]) => reports.map(({ place }) => `${file}:${place.start.line}`));
}

describe('the place of a finding in an ESLint run', () => {
  it('is its own when the run lints the file of the sink', () => {
    assert.deepEqual(places(finding(), 'chart.ts', 'visit.ts', 'log.ts'), ['log.ts:4']);
  });

  it('is the last step in a linted file when the sink lies elsewhere', () => {
    assert.deepEqual(places(finding(), 'chart.ts', 'visit.ts'), ['visit.ts:3']);
    assert.deepEqual(places(finding(), 'chart.ts'), ['chart.ts:1']);
  });

  it('is nowhere when its path crosses no linted file', () => {
    assert.deepEqual(places(finding(), 'billing.ts'), []);
  });

  it('is nowhere when a comment or the baseline accepts it', () => {
    for (const kind of ['comment', 'baseline'] as const) {
      assert.deepEqual(places(finding({ kind, reason: null, until: null }), 'log.ts'), []);
      assert.deepEqual(places(finding({ kind, reason: null, until: null }), 'visit.ts'), []);
    }
  });

  it('is left to ESLint when an ESLint directive accepts it, which would count as unused otherwise', () => {
    for (const kind of ['eslint', 'blanket'] as const) {
      assert.deepEqual(places(finding({ kind, reason: null, until: null }), 'log.ts'), ['log.ts:4']);
      assert.deepEqual(places(finding({ kind, reason: null, until: null }), 'visit.ts'), []);
    }
  });
});
