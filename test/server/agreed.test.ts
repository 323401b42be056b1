import assert from 'node:assert/strict';
import type { Finding } from '@phi-lint/engine';
import { seenNear } from '#server/agreed.js';

function finding(fingerprint: string, line: number): Finding {
  const at = { start: { line, column: 1 }, end: { line, column: 5 } };
  return {
    ...at,
    rule: 'no-phi-in-logs',
    severity: 'error',
    file: 'src/a.ts',
    message: 'PHI (names) reaches the console.',
    kinds: ['names'],
    level: 'direct',
    flow: { sources: [], sink: 'console.log', vendors: [] },
    citations: [],
    path: [{ ...at, file: 'src/a.ts', label: 'reaches the console' }],
    declaration: 'admit',
    fingerprint,
    suppressed: null,
  };
}

const placed = (findings: readonly Finding[]) =>
  findings.map(({ fingerprint, start, path }) => [fingerprint, start.line, path[0]?.start.line]);

describe('what is shown of an edited file until everything was looked at again', () => {
  const text = 'one\ntwo\nthree\nfour\n';
  const later = 'one\nnew\ntwo\nthree\nfour\n';

  it('is what comes and goes near it', () => {
    const agreed = { text, near: [finding('old', 3)], whole: [finding('old', 3)] };
    assert.deepEqual(placed(seenNear(agreed, [finding('new', 2)], later)), [['new', 2, 2]]);
  });

  it('is what only the whole program shows, too, where it has moved to', () => {
    const agreed = { text, near: [], whole: [finding('above', 1), finding('below', 3)] };
    assert.deepEqual(placed(seenNear(agreed, [], later)), [
      ['above', 1, 1],
      ['below', 4, 4],
    ]);
  });

  it('is nothing that the whole program had shown to be otherwise', () => {
    const agreed = { text, near: [finding('denied', 2)], whole: [] };
    assert.deepEqual(seenNear(agreed, [finding('denied', 3)], later), []);
  });
});
