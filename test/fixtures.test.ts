import assert from 'node:assert/strict';
import { rules } from 'eslint-plugin-phi/definitions';
import { differences } from './marks/compare.js';
import { findingsOf, groups, marksOf, programsOf } from './marks/programs.js';

const known: readonly string[] = rules.map(({ id }) => id);

for (const group of groups) {
  describe(`the findings on fixtures/${group}`, () => {
    for (const program of programsOf(group)) {
      it(`are those marked in ${program}`, () => {
        const marks = marksOf(group, program);
        assert.notEqual(marks.length, 0, 'nothing is marked');
        assert.deepEqual(unknownRules(marks), []);
        assert.equal(differences(marks, findingsOf(group, program)).join('\n'), '');
      });
    }
  });
}

function unknownRules(marks: ReturnType<typeof marksOf>): string[] {
  return marks.map(({ rule }) => rule).filter((rule) => !known.includes(rule));
}
