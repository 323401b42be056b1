import assert from 'node:assert/strict';
import { carries } from '#rules/plugin/carrier.js';

describe('a note that belongs to no linted file', () => {
  it('is carried by the first file that meets it, every time that file is linted', () => {
    assert.equal(carries('/app/a.ts', 'a note of this test'), true);
    assert.equal(carries('/app/b.ts', 'a note of this test'), false);
    assert.equal(carries('/app/a.ts', 'a note of this test'), true);
    assert.equal(carries('/app/b.ts', 'another note of this test'), true);
  });
});
