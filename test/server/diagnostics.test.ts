import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import type { Finding } from '@phi-lint/engine';
import { diagnosticsOf, findingDiagnostic, setupDiagnostic } from '#server/diagnostics.js';
import { uriOf } from '#server/paths.js';

const finding: Finding = {
  rule: 'no-phi-in-logs',
  severity: 'warning',
  file: 'src/a.ts',
  start: { line: 3, column: 5 },
  end: { line: 3, column: 9 },
  message: 'PHI (names) reaches a log.',
  kinds: ['names'],
  level: 'direct',
  flow: { sources: ['`name` of a `Patient`'], sink: 'console.log', vendors: [] },
  citations: [],
  path: [
    { file: 'src/b.ts', start: { line: 1, column: 1 }, end: { line: 1, column: 5 }, label: 'a patient' },
    { file: 'src/a.ts', start: { line: 3, column: 5 }, end: { line: 3, column: 9 }, label: 'the log' },
  ],
  declaration: 'admit',
  fingerprint: 'f',
  suppressed: null,
};

describe('a finding in an editor', () => {
  const shown = findingDiagnostic(finding, (file) => uriOf(`/app/${file}`));

  it('counts from 0', () => {
    assert.deepEqual(shown.range, { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } });
  });

  it('says its rule, links to the rule page and keeps its severity', () => {
    assert.equal(shown.source, 'phi-lint');
    assert.equal(shown.code, 'phi/no-phi-in-logs');
    assert.match(shown.codeDescription?.href ?? '', /\/docs\/rules\/no-phi-in-logs\.md$/);
    assert.equal(shown.severity, DiagnosticSeverity.Warning);
  });

  it('brings its path along, into other files', () => {
    assert.deepEqual(
      shown.relatedInformation?.map(({ location, message }) => [location.uri, message]),
      [
        ['file:///app/src/b.ts', 'a patient'],
        ['file:///app/src/a.ts', 'the log'],
      ],
    );
  });
});

describe('the answer of a program in an editor', () => {
  it('is listed by file, without suppressed findings', () => {
    const suppressed: Finding = { ...finding, suppressed: { kind: 'comment', reason: null, until: null } };
    const answer = { root: '/app', findings: [finding, suppressed], problems: [] };
    const shown = diagnosticsOf(answer, uriOf);
    assert.deepEqual(
      [...shown].map(([path, all]) => [path, all.length]),
      [['/app/src/a.ts', 1]],
    );
  });

  it('shows problems of the setup where they are, and those without a file nowhere', () => {
    const start = { line: 2, column: 3 };
    const problem = {
      severity: 'error',
      file: '/app/phi-lint.config.json',
      start,
      message: 'Unknown key.',
    } as const;
    const answer = { root: '/app', findings: [], problems: [problem, { ...problem, file: '' }] };
    assert.deepEqual([...diagnosticsOf(answer, uriOf).keys()], ['/app/phi-lint.config.json']);
    assert.deepEqual(setupDiagnostic(problem).range.start, { line: 1, character: 2 });
    assert.equal(setupDiagnostic(problem).code, 'phi/setup');
  });

  it('fades what has no effect', () => {
    const start = { line: 2, column: 3 };
    const problem = { severity: 'warning', file: 'a.ts', start, message: 'Suppresses nothing.' } as const;
    assert.equal(setupDiagnostic(problem).tags, undefined);
    assert.deepEqual(setupDiagnostic({ ...problem, isUnused: true }).tags, [DiagnosticTag.Unnecessary]);
  });
});
