import assert from 'node:assert/strict';
import { example } from './example.js';
import { read } from './reading.js';

/** Never throws; gives a configuration or says why not, at a place inside of the text. */
function assertHandled(text: string): void {
  const { config, problems } = read(text);
  assert.equal(
    config === null,
    problems.some(({ severity }) => severity === 'error'),
    text,
  );
  const lines = text.split(/\r\n|\r|\n/);
  for (const { start, message } of problems) {
    const line = lines[start.line - 1];
    assert.ok(line !== undefined && start.column >= 1 && start.column <= line.length + 1, message);
    assert.match(message, /^\S.*[.?]$/s);
  }
}

const marks = '"{}[]:,\\/*#!x0 \n\u0000';

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

function mutateText(text: string, random: Generator<number, never>): string {
  const next = (below: number) => Math.floor((random.next().value / 2 ** 32) * below);
  const at = next(text.length);
  const mark = marks.charAt(next(marks.length));
  const cut = next(3) === 0 ? next(20) : 1;
  const mutants = [
    text.slice(0, at) + text.slice(at + cut),
    text.slice(0, at) + mark + text.slice(at),
    text.slice(0, at) + mark + text.slice(at + 1),
    text.slice(0, at),
  ];
  return mutants[next(mutants.length)] ?? text;
}

const strangers: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  '',
  ' ',
  '*',
  '**/{',
  '#',
  'x'.repeat(500),
  [],
  [[]],
  {},
  { a: {} },
];

/** Every value with one of its parts replaced, removed or called by another name. */
function* mutateValue(value: unknown): Generator {
  yield* strangers;
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      for (const mutant of mutateValue(part)) yield value.with(index, mutant);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const rest = Object.entries(value).filter(([name]) => name !== key);
      yield Object.fromEntries(rest);
      yield Object.fromEntries([...rest, [`${key}x`, part]]);
      for (const mutant of mutateValue(part)) yield { ...value, [key]: mutant };
    }
  }
}

describe('reading a damaged configuration', () => {
  it('never throws, whatever happened to the text', () => {
    const random = numbers(20_270_131);
    for (let round = 0; round < 800; round += 1) {
      let text = mutateText(example, random);
      if (round % 2 === 0) text = mutateText(text, random);
      assertHandled(text);
    }
  });

  it('never throws, whatever stands in place of a value', () => {
    const value: unknown = JSON.parse(example.replaceAll(/ +\/\/.*$| +\/\*.*\*\//gm, ''));
    let count = 0;
    for (const mutant of mutateValue(value)) {
      assertHandled(JSON.stringify(mutant, null, 2));
      count += 1;
    }
    assert.ok(count > 1000, String(count));
  });
});
