import assert from 'node:assert/strict';
import { readModelFile } from '#models/read.js';
import { modelFiles, typingsOf } from './files.js';
import { unresolved, type Unresolved } from './unresolved.js';

const winston = modelFiles.find(({ model }) => model?.package === 'winston')?.model;

const head = `
package: winston
checked: ${winston?.checked ?? ''}
types:
  Logger: ['Member[createLogger].ReturnValue', 'Logger.Member[child].ReturnValue']
`;

describe('a row that matches nothing', () => {
  before('read the typings of the package', function () {
    this.timeout(60_000);
    assert.ok(winston);
    typingsOf(winston);
  });

  const rows: Record<string, readonly [row: string, problem: RegExp]> = {
    'names an export that is not there': [
      'at: Member[createLoger]',
      /^Member\[createLoger\]: no member `createLoger` in typeof winston\.$/,
    ],
    'names one member too many': [
      'at: Logger.Member[info,shout]',
      /^Logger\.Member\[shout\]: no member `shout` in Logger\.$/,
    ],
    'calls what is no function': [
      `at: Logger.Member[level]\ncontent: ['Argument[0]']`,
      /^Logger\.Member\[level\]: content: Argument\[0\]: no argument 0 in string\.$/,
    ],
    'takes the result of a class': ['at: Member[Logger].ReturnValue.Member[info]', /no result in/],
    'constructs a function': ['at: Member[createLogger].Instance', /no instance in/],
    'awaits what is no promise': ['at: Logger.Member[info].ReturnValue.Awaited', /no awaited in Logger/],
    'names an argument behind the last': [
      `at: Member[createLogger]\ncontent: ['Argument[1]']`,
      /content: Argument\[1\]: no argument 1 in/,
    ],
    'names all arguments of a function without any': [
      `at: Logger.Member[close]\ncontent: ['Argument[0..]']`,
      /content: Argument\[0\.\.\]: no argument 0 in/,
    ],
    'names a property that the argument has not': [
      `at: Member[createLogger]\ncontent: ['Argument[0].Member[format,meta]']`,
      /content: Argument\[0\]\.Member\[meta\]: no member `meta` in LoggerOptions/,
    ],
    'looks for elements where there are none': [
      `at: Member[createLogger]\ncontent: ['Argument[0].ArrayElement']`,
      /no element in LoggerOptions/,
    ],
    'asks for a type that the file does not name': [
      `at: Logger.Member[child]\nwhen: { 'Argument[0]': Bindings }`,
      /when: Bindings is not in `types`/,
    ],
    'was checked against a version that is not installed': [
      'at: Logger.Member[child]\nchecked: 2.0.0',
      /^winston 2\.0\.0 is not in test\/typings\/package\.json\.$/,
    ],
  };
  for (const [how, [row, problem]] of Object.entries(rows)) {
    it(how, () => {
      const [found, ...others] = problemsOf(`${head}rows:\n  - role: sink\n${row.replaceAll(/^/gm, '    ')}`);
      assert.equal(found?.row, 0);
      assert.match(found.message, problem);
      assert.deepEqual(others, []);
    });
  }

  it('is none of these', () => {
    const text = `${head}rows:
      - { role: sink, at: 'Logger.Member[info,warn]', content: ['Argument[0..]', 'Argument[5]', 'Argument[this]'] }
      - { role: sink, at: 'Member[default].Member[log]', content: ['Argument[0].Member[message]', 'Argument[2]'] }
      - { role: sink, at: 'Member[loggers].Member[loggers].MapValue.Member[info]', content: ['Argument[0]'] }
      - { role: sink, at: 'Member[default].Member[Container].Instance', content: ['Member[loggers].MapKey'] }
    `;
    assert.deepEqual(problemsOf(text), []);
  });
});

describe('a path of `types`', () => {
  it('has to lead somewhere', () => {
    const types = "{ A: ['Type[Ghost]'], B: ['B.Member[x]'], C: [Module] }";
    assert.deepEqual(
      problemsOf(`package: winston\nchecked: ${winston?.checked ?? ''}\ntypes: ${types}\nrows: []`),
      [
        { row: null, message: 'A: Type[Ghost]: no type `Ghost` in winston.' },
        { row: null, message: 'B: B.Member[x]: B was not reached.' },
      ],
    );
  });

  it('may start from a name that stands further down', () => {
    const types = "{ A: ['B.Member[child]'], B: ['Member[createLogger].ReturnValue'] }";
    assert.deepEqual(
      problemsOf(`package: winston\nchecked: ${winston?.checked ?? ''}\ntypes: ${types}\nrows: []`),
      [],
    );
  });

  it('may be in an older version only', () => {
    const openai = modelFiles.find(({ model }) => model?.package === 'openai')?.model;
    const row = '{ role: sanitizer, at: Old, checked: 3.3.0 }';
    assert.deepEqual(
      problemsOf(
        `package: openai\nchecked: ${openai?.checked ?? ''}\ntypes: { Old: ['Member[OpenAIApi]'] }\nrows: [${row}]`,
      ),
      [],
    );
  });
});

describe('a module', () => {
  it('has to be there, and so has each alias', () => {
    const text = 'package: node:console\nchecked: 20.19.43\naliases: [consolation]\nrows: []';
    assert.deepEqual(problemsOf(text), [{ row: null, message: 'no module consolation.' }]);
  });
});

function problemsOf(text: string): Unresolved[] {
  const { model, problems } = readModelFile({ name: 'test.yaml', text });
  assert.ok(model, problems.join());
  return unresolved(model, typingsOf(model));
}
