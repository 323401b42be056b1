import assert from 'node:assert/strict';
import { matchCallable, parseCallable, type Callable, type CallableTarget } from '#engine/config/callable.js';

function callable(text: string): Callable {
  const parsed = parseCallable(text);
  assert.ok('callable' in parsed, text);
  return parsed.callable;
}

function assertMatches(text: string, yes: readonly CallableTarget[], no: readonly CallableTarget[]): void {
  for (const target of yes)
    assert.ok(matchCallable(callable(text), target), `${text} ${JSON.stringify(target)}`);
  for (const target of no)
    assert.ok(!matchCallable(callable(text), target), `not ${text} ${JSON.stringify(target)}`);
}

describe('a callable', () => {
  it('tells files from packages', () => {
    const forms: readonly [string, Callable['form']][] = [
      ['src/ehr.ts#readChart', 'file'],
      ['src/auth/**#require*', 'file'],
      ['./lib/audit#record', 'file'],
      ['app/(clinic)/[id]/page.tsx#default', 'file'],
      ['server.mjs#log', 'file'],
      ['openai#OpenAI.chat.completions.create', 'package'],
      ['@acme/deid#strip', 'package'],
      ['@acme/deid/node#strip', 'package'],
      ['lodash/fp#omit', 'package'],
      ['node:crypto#createHash', 'package'],
      ['redact*', 'name'],
      ['requireUser', 'name'],
    ];
    for (const [text, form] of forms) assert.equal(callable(text).form, form, text);
  });

  it('keeps what was written', () => {
    assert.deepEqual(callable('src/a.ts#Vault.#open'), {
      text: 'src/a.ts#Vault.#open',
      form: 'file',
      files: ['src/a.ts'],
      name: 'Vault.#open',
    });
  });

  it('matches what a file declares', () => {
    assertMatches(
      'src/auth/**#require*',
      [
        { file: 'src/auth/guards.ts', name: 'requireUser' },
        { file: 'src/auth/roles/admin.js', name: 'require' },
      ],
      [
        { file: 'src/author.ts', name: 'requireUser' },
        { file: 'src/auth/guards.ts', name: 'mayRequire' },
        { package: 'src/auth', member: 'requireUser' },
        { callee: 'requireUser' },
      ],
    );
  });

  it('matches methods by class and name, and all of a class by a star', () => {
    const strip = { file: 'src/deid.ts', name: 'Redactor.strip' };
    assertMatches('src/deid.ts#Redactor.strip', [strip], [{ file: 'src/deid.ts', name: 'strip' }]);
    assertMatches('./src/deid.ts#Redactor.*', [strip], [{ file: 'src/deid.ts', name: 'Redactor' }]);
    assertMatches('src/deid.ts#{Redactor,Masker}.strip', [strip], [{ file: 'src/deid.ts', name: 'X.strip' }]);
  });

  it('matches members of a package by its whole name', () => {
    assertMatches(
      'openai#*.create',
      [{ package: 'openai', member: 'chat.completions.create' }],
      [
        { package: '@azure/openai', member: 'chat.completions.create' },
        { package: 'openai', member: 'chat.completions.parse' },
        { file: 'openai', name: 'chat.create' },
      ],
    );
  });

  it('finds a package that is called like a file', () => {
    assertMatches('chart.js#Chart.update', [{ package: 'chart.js', member: 'Chart.update' }], []);
  });

  it('without a file matches the last name anywhere', () => {
    assertMatches(
      'redact*',
      [
        { callee: 'redactNote' },
        { file: 'src/a.ts', name: 'Privacy.redact' },
        { package: 'p', member: 'tools.redactAll' },
      ],
      [{ callee: 'unredact' }, { file: 'src/redact.ts', name: 'apply' }, { package: 'redact', member: 'x' }],
    );
  });

  it('finds folders of Next.js by their parentheses and brackets', () => {
    assertMatches(
      'app/(clinic)/[id]/**#GET',
      [{ file: 'app/(clinic)/[id]/notes/route.ts', name: 'GET' }],
      [{ file: 'app/clinic/[id]/route.ts', name: 'GET' }],
    );
  });

  it('says what is wrong with it', () => {
    const wrong: Readonly<Record<string, RegExp>> = {
      '': /no function/,
      '#a': /no file or package/,
      'src/a.ts#': /no function/,
      'src/a.ts': /`src\/a\.ts#name`/,
      'src/a.ts#strip()': /without parentheses: `strip`/,
      'src/a.ts#a b': /not a name/,
      'src/a.ts#A..b': /missing beside a dot/,
      'src/a.ts#.b': /missing beside a dot/,
      'src/a.ts#{a': /no closing `}`/,
      'src/{a#b': /no closing `}`/,
      '/src/a.ts#b': /absolute/,
      'privacy.redact': /`redact`, or `<file or package>#privacy\.redact`/,
      '*': /every call/,
    };
    for (const [text, words] of Object.entries(wrong)) {
      const parsed = parseCallable(text);
      assert.ok('problem' in parsed, text);
      assert.match(parsed.problem, words, text);
    }
  });
});
