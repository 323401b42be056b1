import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { differences } from './marks/compare.js';
import { readMarks } from './marks/marks.js';
import { repositoryRoot } from './repository.js';
import { analysisOf } from './suppress/program.js';

const page = readFileSync(`${repositoryRoot}/docs/how-it-works.md`, 'utf8');
const examples = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);

describe('docs/how-it-works.md', () => {
  it('has worked examples', () => {
    assert.ok(examples.length >= 2);
  });

  for (const [index, code] of examples.entries()) {
    it(`says what is found in example ${index + 1}`, () => {
      const marks = readMarks('example.ts', code);
      assert.notEqual(marks.length, 0, 'nothing is marked');
      assert.equal(differences(marks, analysisOf({ 'example.ts': code }).findings).join('\n'), '');
    });
  }
});
