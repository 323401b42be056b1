import assert from 'node:assert/strict';
import { differences } from './compare.js';
import { readMarks } from './marks.js';

const marksIn = (text: string) => readMarks('a.ts', text);
const found = (rule: string, line: number) => ({
  rule,
  file: 'a.ts',
  start: { line },
  message: 'A message.',
});

describe('the marks of a fixture', () => {
  it('are read from the ends of lines', () => {
    const text = ['f(); // expect: one, two', 'g();', '<p /> {/* trap: one -- a reason */}'].join('\n');
    assert.deepEqual(marksIn(text), [
      { kind: 'expect', rule: 'one', file: 'a.ts', line: 1, why: '' },
      { kind: 'expect', rule: 'two', file: 'a.ts', line: 1, why: '' },
      { kind: 'trap', rule: 'one', file: 'a.ts', line: 3, why: 'a reason' },
    ]);
  });

  for (const text of [
    'f(); // expect one',
    'f(); // trap: one',
    'f(); // Expect: one',
    '/* expect: one */ f();',
  ]) {
    it(`are not misread from ${text}`, () => {
      assert.throws(() => marksIn(text), /a\.ts:1: not a mark/);
    });
  }

  const cases: Record<string, [mark: string, findings: ReturnType<typeof found>[], expected: RegExp[]]> = {
    'a finding that is expected': ['// expect: one', [found('one', 1)], []],
    'an expected finding that is missing': ['// expect: one', [], [/^a\.ts:1 one: missed$/]],
    'another rule': [
      '// expect: one',
      [found('two', 1)],
      [/^a\.ts:1 one: missed$/, /^a\.ts:1 two: not marked/],
    ],
    'another line': [
      '// expect: one',
      [found('one', 2)],
      [/^a\.ts:1 one: missed$/, /^a\.ts:2 one: not marked/],
    ],
    'a finding said twice': [
      '// expect: one',
      [found('one', 1), found('one', 1)],
      [/^a\.ts:1 one: not marked/],
    ],
    'a trap left alone': ['// trap: one -- why', [], []],
    'a trap fallen into': [
      '// trap: one -- why',
      [found('one', 1)],
      [/^a\.ts:1 one: fell into a trap -- why$/],
    ],
    'a finding of another rule on a trap': [
      '// trap: one -- why',
      [found('two', 1)],
      [/^a\.ts:1 two: not marked/],
    ],
    'a known miss': ['// expect-missed: one', [], []],
    'a known miss that is found': ['// expect-missed: one', [found('one', 1)], [/found at last/]],
    'a known false alarm': ['// known-wrong: one', [found('one', 1)], []],
    'a known false alarm that is gone': ['// known-wrong: one', [], [/right at last/]],
  };
  for (const [name, [mark, findings, expected]] of Object.entries(cases)) {
    it(`are compared with ${name}`, () => {
      const actual = differences(marksIn(mark), findings);
      assert.equal(actual.length, expected.length, actual.join('\n'));
      for (const [index, pattern] of expected.entries()) assert.match(actual[index] ?? '', pattern);
    });
  }
});
