import assert from 'node:assert/strict';
import { positionOf } from '#engine/config/places.js';
import { example } from './example.js';
import { problemsOf, read } from './reading.js';

/** A wrong configuration, and the only problem it has: its place, and words of its message. */
type Wrong = readonly [what: string, text: string, place: string, ...words: string[]];

const wrong: readonly Wrong[] = [
  ['an unknown key', '{\n  "vendrs": []\n}', '2:3', 'There is no key `vendrs` here.', '`vendors`?'],
  ['an unknown key inside', '{ "phi": { "subject": [] } }', '1:12', '`subject`', '`subjects`?'],
  ['an unknown key in snake case', '{ "private_hosts": [] }', '1:3', '`privateHosts`?'],
  ['an unknown key like nothing', '{ "encryption": { "zzz": 1 } }', '1:19', '`zzz`', '`providerDefaults`'],
  ['a key of the prototype', '{ "__proto__": {} }', '1:3', '`__proto__`'],
  ['a key twice', '{ "tests": [],\r\n\r\n\t"tests": [] }', '3:2', 'given twice'],
  ['an unknown preset', '{ "extends": "stric" }', '1:14', 'no preset `stric`', '`strict`?'],
  ['an unknown kind', '{ "sources": [{ "call": "a", "kind": "helth" }] }', '1:38', 'no kind', '`health`?'],
  ['a kind in the singular', '{ "sources": [{ "call": "a", "kind": "name" }] }', '1:38', '`names`?'],
  ['an unknown level', '{ "phi": { "fields": { "x": "indirekt" } } }', '1:29', 'no level', '`indirect`?'],
  ['an unknown role', '{ "sinks": [{ "call": "a", "role": "logs" }] }', '1:36', 'no role', '`log`?'],
  ['an unknown element', '{ "audit": { "elements": ["who"] } }', '1:27', 'no element `who`', '`identity`'],
  ['an unknown rule', '{ "rules": { "no-phi-in-log": "off" } }', '1:14', 'no rule', '`no-phi-in-logs`?'],
  ['a rule with a prefix', '{ "rules": { "phi/no-phi-in-logs": "off" } }', '1:14', '`no-phi-in-logs`?'],
  ['an unknown severity', '{ "rules": { "no-phi-in-logs": "eror" } }', '1:32', 'no severity', '`error`?'],
  ['a severity as a number', '{ "rules": { "no-phi-in-logs": 2 } }', '1:32', 'no severity `2`', '`warning`'],
  ['no severity', '{ "rules": { "no-phi-in-logs": [] } }', '1:32', 'at least one entry'],
  [
    'an unknown option',
    '{ "rules": { "require-llm-baa": ["error", { "reprt": "all" }] } }',
    '1:45',
    '`report`?',
  ],
  [
    'an unknown value of one',
    '{ "rules": { "require-llm-baa": ["error", { "report": "phi" }] } }',
    '1:55',
    '`phi-only`?',
  ],
  [
    'an option of a rule without',
    '{ "rules": { "no-phi-in-logs": ["error", { "a": 1 }] } }',
    '1:44',
    'has no options',
  ],
  [
    'a misspelled vendor',
    '{ "vendors": [{ "name": "opnai" }] }',
    '1:25',
    'no known vendor `opnai`',
    '`openai`?',
  ],
  ['a vendor by half its name', '{ "vendors": [{ "name": "bedrock" }] }', '1:25', '`aws-bedrock`?'],
  ['a vendor as on its door', '{ "vendors": [{ "name": "OpenAI" }] }', '1:25', '`openai`?'],
  ['a vendor nobody knows', '{ "vendors": [{ "name": "acme" }] }', '1:25', '`acme`', 'needs', '`endpoints`'],
  ['a vendor without a name', '{ "vendors": [{ "services": ["chat"] }] }', '1:15', '`name` is missing'],
  ['a vendor that is a number', '{ "vendors": [{ "name": 5 }] }', '1:25', '`name` must be a text'],
  ['a client of an unknown vendor', '{ "clients": { "a#b": "bedrock" } }', '1:23', '`aws-bedrock`?'],
  [
    'a client that is a number',
    '{ "clients": { "src/a~1.ts#b": 5 } }',
    '1:32',
    '`src/a~1.ts#b` must be a text',
  ],
  [
    'a day that is none',
    '{ "vendors": [{ "name": "groq", "baa": { "signed": "2026-02-30" } }] }',
    '1:52',
    '`2026-02-30`',
    'no such day',
  ],
  [
    'a day in other words',
    '{ "vendors": [{ "name": "groq", "baa": { "expires": "1/2/2027" } }] }',
    '1:53',
    'yyyy-mm-dd',
  ],
  [
    'an end before the beginning',
    '{ "vendors": [{ "name": "groq", "baa": { "signed": "2027-01-02",\n"expires": "2027-01-01" } }] }',
    '2:12',
    'before it begins',
  ],
  [
    'an option that is a list',
    '{ "vendors": [{ "name": "groq", "requires": { "store": [] } }] }',
    '1:56',
    '`store` must be',
  ],
  ['an empty listing', '{ "vendors": [{ "name": "groq", "services": [] }] }', '1:45', 'at least one entry'],
  ['a text for a list', '{ "ignore": "a/**" }', '1:13', '`ignore` must be a list'],
  ['a list for an object', '{ "phi": [] }', '1:10', '`phi` must be an object'],
  ['a number for a text', '{ "ignore": ["a", 5] }', '1:19', 'This entry must be a text'],
  ['a list for all of it', '[]', '1:1', 'The configuration must be an object'],
  [
    'an argument below 0',
    '{ "sinks": [{ "call": "a", "role": "log", "argument": -1 }] }',
    '1:55',
    'counted from 0',
  ],
  [
    'a sink without a role',
    '{ "sinks": [{ "call": "a" }] }',
    '1:13',
    '`role` is missing',
    'Where the value goes',
  ],
  ['a subject of two words', '{ "phi": { "subjects": ["plan member"] } }', '1:25', 'One word'],
  ['an open bracket', '{ "tests": ["**/*.{test,spec"] }', '1:13', 'no closing `}`'],
  ['a stray bracket', '{ "tests": ["a}"] }', '1:13', 'no opening `{`'],
  ['an open character class', '{ "tests": ["a[bc"] }', '1:13', 'no closing `]`'],
  ['a glob that repeats repetitions', '{ "tests": ["+(*a)b"] }', '1:13', 'repeats'],
  ['a glob of many stars', '{ "tests": ["*a*b*c*d*e*f"] }', '1:13', 'too many `*`'],
  ['an empty glob', '{ "tests": [""] }', '1:13', 'empty'],
  ['an absolute glob', '{ "tests": ["/srv/**"] }', '1:13', 'absolute'],
  ['a glob of a drive', '{ "tests": ["C:/srv/**"] }', '1:13', 'absolute'],
  ['backslashes in a glob', String.raw`{ "tests": ["src\\a.ts"] }`, '1:13', 'backslash'],
  ['a glob upwards', '{ "ignore": ["../a/**"] }', '1:14', '`..`'],
  ['a glob of a folder', '{ "ignore": ["dist/"] }', '1:14', '`dist/**`'],
  ['a negated glob', '{ "ignore": ["!a"] }', '1:14', '`!`'],
  ['a baseline elsewhere', '{ "baseline": "../b.json" }', '1:15', '`..`'],
  [
    'an override without files',
    '{ "overrides": [{ "files": [], "rules": {} }] }',
    '1:28',
    'at least one entry',
  ],
  ['a route without a slash', '{ "auth": { "publicRoutes": ["health"] } }', '1:30', '`/health`'],
  ['a host with its scheme', '{ "privateHosts": ["https://a.corp.example/x"] }', '1:20', '`a.corp.example`'],
  ['every host', '{ "privateHosts": ["*"] }', '1:20', 'every host'],
  [
    'every endpoint',
    '{ "vendors": [{ "name": "acme", "endpoints": ["https://*/**"] }] }',
    '1:47',
    'every host',
  ],
  ['a callable without a name', '{ "sanitizers": ["src/deid.ts"] }', '1:18', '`src/deid.ts#name`'],
  ['a bad callable as a key', '{ "clients": { "src/{a#b": "groq" } }', '1:16', 'no closing `}`'],
  [
    'something declared by nobody',
    '{ "auth": { "external": [{ "paths": ["/a"] }] } }',
    '1:26',
    '`by` is missing',
  ],
  ['an empty text', '{ "audit": { "external": [{ "paths": ["/a"], "by": " " }] } }', '1:52', 'What does it'],
  ['an empty file', '', '1:1', 'empty', '`{}`'],
  ['a file of comments', '// soon\n', '2:1', 'empty'],
  ['a missing comma', '{\n  "ignore": []\n  "tests": []\n}', '3:3', '`,` is missing'],
  ['a missing colon', '{ "ignore" [] }', '1:12', '`:` is missing'],
  ['a missing bracket', '{ "ignore": ["a"\n', '2:1', 'closing `]` is missing'],
  ['a text without its end', '{\n  "baseline": "b.json\n}', '2:15', 'not closed'],
  ['single quotes', "{ 'ignore': [] }", '1:3', 'not JSON'],
  ['a second configuration', '{}\n{}', '2:1', 'ends before this'],
  ['brackets without end', '['.repeat(50_000), '1:1', 'nested too deeply'],
];

describe('a wrong configuration', () => {
  for (const [what, text, place, ...words] of wrong) {
    it(`is told of ${what} at ${place}`, () => {
      const problems = problemsOf(text);
      assert.equal(problems.length, 1, problems.join('\n'));
      const [problem = ''] = problems;
      assert.ok(problem.startsWith(`${place} `), problem);
      for (const some of words) assert.ok(problem.includes(some), `${problem} lacks ${some}`);
      assert.equal(read(text).config, null);
    });
  }

  it('is told of all its problems, in the order of the file', () => {
    const text =
      '{\n  "tests": "a",\n  "vendors": [{ "name": "groq", "alows": [] }],\n  "extend": "strict"\n}';
    assert.deepEqual(
      problemsOf(text).map((problem) => problem.split(' ')[0]),
      ['2:12', '3:33', '4:3'],
    );
  });

  it('counts neither a byte order mark nor the second half of a line break', () => {
    assert.match(problemsOf('\uFEFF{ "a": 1 }')[0] ?? '', /^1:3 /);
    assert.match(problemsOf('{\r"a": 1 }')[0] ?? '', /^2:1 /);
  });

  it('names its file', () => {
    assert.equal(read('[]').problems[0]?.file, 'phi-lint.config.json');
  });
});

describe('the place of an entry', () => {
  it('is found by its path', () => {
    assert.deepEqual(positionOf(example, ['sanitizers', 0]), { line: 18, column: 18 });
    assert.deepEqual(positionOf(example, ['phi', 'fields', 'chartColor']), { line: 7, column: 99 });
    assert.deepEqual(positionOf(example, ['clients', 'src/llm.ts#client']), { line: 15, column: 40 });
  });

  it('is that of the nearest thing around it when it is not there', () => {
    assert.deepEqual(positionOf(example, ['sinks', 4, 'call']), { line: 17, column: 17 });
    assert.deepEqual(positionOf('{ "broken', ['sinks']), { line: 1, column: 1 });
  });
});
