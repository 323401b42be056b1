import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../cli/captured.js';
import { project, type Project } from '../eslint/project.js';

const leaking = (...fields: readonly string[]) =>
  [
    'export interface Patient { id: string; name: string; ssn: string }',
    'export function show(p: Patient): void {',
    ...fields.map((field) => `  console.log(p.${field});`),
    '}',
    '',
  ].join('\n');

describe('phi-lint baseline', function () {
  this.timeout(60_000);
  let app: Project;
  beforeEach(() => (app = project({ 'src/a.ts': leaking('name', 'ssn') })));
  afterEach(() => app.remove());

  const baseline = (...argv: readonly string[]) => run(['baseline', ...argv], app.folder);
  const check = (...argv: readonly string[]) => run(['check', ...argv], app.folder);
  const text = (file = 'phi-lint.baseline.json') => readFileSync(join(app.folder, file), 'utf8');

  it('turns a red program green, with one command', () => {
    assert.equal(check().exit, 1);
    assert.deepEqual(baseline(), {
      exit: 0,
      out: 'Recorded 2 findings in phi-lint.baseline.json (2 new, 0 gone).\n',
      err: '',
    });
    const { exit, out } = check();
    assert.equal(exit, 0);
    assert.match(
      out,
      /^No findings\.\n2 findings suppressed, not counted:\n {6}2 {2}in the baseline: src\/a\.ts:3, /u,
    );
  });

  it('is of the whole program, whatever part of it is named', () => {
    app.write({ 'phi-lint.config.json': '{}', 'other/b.ts': leaking('ssn') });
    assert.match(baseline('other').out, /^Recorded 3 findings in phi-lint\.baseline\.json /);
  });

  it('writes the same again, and the file only when it changes', () => {
    baseline();
    const before = [text(), statSync(join(app.folder, 'phi-lint.baseline.json')).mtimeMs];
    assert.match(baseline().out, /^Recorded 2 findings .* \(0 new, 0 gone\)\.$/m);
    assert.deepEqual([text(), statSync(join(app.folder, 'phi-lint.baseline.json')).mtimeMs], before);
    assert.ok(Array.isArray((JSON.parse(text()) as { findings: unknown }).findings));
  });

  it('keeps out what a comment accepts', () => {
    app.write({ 'src/a.ts': leaking('name').replace(';\n}', '; // phi-lint-ignore-line no-phi-in-logs\n}') });
    assert.match(baseline().out, /^Recorded 0 findings/);
    assert.equal(check().exit, 0);
  });

  it('checks that the baseline is what would be written', () => {
    baseline();
    assert.deepEqual(baseline('--check'), {
      exit: 0,
      out: 'phi-lint.baseline.json is up to date.\n',
      err: '',
    });
    app.write({ 'src/a.ts': leaking('ssn', 'ssn') });
    const before = text();
    const { exit, out } = baseline('--check');
    assert.equal(exit, 1);
    assert.match(
      out,
      /^1 finding not in phi-lint\.baseline\.json:\n {2}src\/a\.ts:4:15 {2}no-phi-in-logs {2}PHI \(ssn\) /,
    );
    assert.match(
      out,
      /\n1 entry of phi-lint\.baseline\.json without a finding:\n {2}src\/a\.ts {2}no-phi-in-logs {2}`name` of a `Patient` → console\.log\n$/,
    );
    assert.equal(text(), before);
  });

  it('removes what is solved, and adds nothing', () => {
    baseline();
    app.write({ 'src/a.ts': leaking('ssn', 'ssn') });
    assert.match(
      baseline('--prune').out,
      /^Removed 1 entry from phi-lint\.baseline\.json; 1 left\.\n {2}src\/a\.ts /,
    );
    assert.equal(text().split('\n').length, 4);
    assert.equal(check().exit, 1);
    assert.match(baseline('--check').out, /^1 finding not in [^\n]*\n[^\n]*\n$/);
  });

  it('keeps what was outgrown, for the day on which it shrinks again', () => {
    const note = (fields: string) => leaking('name', 'ssn').replace('(p.name)', `({ ${fields} })`);
    app.write({ 'src/a.ts': note('a: p.name') });
    baseline();
    app.write({ 'src/a.ts': note('a: p.name, b: p.ssn') });
    assert.match(baseline('--prune').out, /^Removed 0 entries from [^\n]*; 2 left\.\n$/);
    assert.equal(check().exit, 1);
    app.write({ 'src/a.ts': note('a: p.name') });
    assert.equal(check().exit, 0);
  });

  it('lies where the configuration or the option says', () => {
    app.write({ 'phi-lint.config.json': '{ "baseline": "accepted.json" }' });
    assert.match(baseline().out, /in accepted\.json /);
    assert.equal(check().exit, 0);
    assert.match(baseline('--baseline', 'other.json').out, /in other\.json /);
    rmSync(join(app.folder, 'accepted.json'));
    assert.equal(check().exit, 1);
    assert.equal(check('--baseline', 'other.json').exit, 0);
  });

  it('refuses a baseline that is not there, a folder that is not, and two tasks at once', () => {
    assert.match(check('--baseline', 'no.json').err, /^phi-lint: no such baseline: no\.json\./);
    assert.match(baseline('no/such').err, /^phi-lint: no such file or folder: no\/such\./);
    assert.match(baseline('--check', '--prune').err, /'--prune' cannot be used with option '--check'/);
    assert.match(
      baseline('--baseline', 'no/such/file.json').err,
      /^phi-lint: the baseline could not be written\. ENOENT/,
    );
  });

  it('says that there is nothing to analyse', () => {
    rmSync(join(app.folder, 'src/a.ts'));
    const { exit, err } = baseline();
    assert.equal(exit, 2);
    assert.match(err, /^phi-lint: no file was analysed in \./);
  });

  describe('with a broken file', () => {
    const broken: Readonly<Record<string, readonly [edit: (text: string) => string, said: RegExp]>> = {
      'says where it is no JSON': [
        (written) => written.replace('},\n', '}\n'),
        /^phi-lint: phi-lint\.baseline\.json:3:1: The baseline is not JSON from here on\. Restore it /,
      ],
      'says where a merge was not finished': [
        (written) =>
          written.replace('[\n', '[\n<<<<<<< HEAD\n').replace('null', '=======\n>>>>>>> theirs\nnull'),
        /^phi-lint: phi-lint\.baseline\.json:2:1: .* unfinished merge\. Keep the lines of both sides.*--prune`\.$/m,
      ],
      'says which entry is none': [
        (written) => written.replace(/"level":"direct"(?![^]*"level")/, '"level":3'),
        /^phi-lint: phi-lint\.baseline\.json:3:1: This entry of the baseline lacks a part/,
      ],
      'says that it is of another form': [
        () => '[]',
        /^phi-lint: phi-lint\.baseline\.json:1:1: .* not of the form /,
      ],
      'says that it is empty': [() => '', /^phi-lint: phi-lint\.baseline\.json:1:1: .* not JSON /],
      'says that it is newer': [
        (written) => written.replace('"version":1', '"version":2'),
        /^phi-lint: phi-lint\.baseline\.json:1:1: .* not of the form /,
      ],
    };
    for (const [name, [edit, said]] of Object.entries(broken)) {
      it(`${name}, and ends with 2`, () => {
        baseline();
        app.write({ 'phi-lint.baseline.json': edit(text()) });
        for (const { exit, out, err } of [check(), baseline(), baseline('--prune'), baseline('--check')]) {
          assert.deepEqual([exit, out], [2, '']);
          assert.match(err, said);
        }
      });
    }

    it('reads one with a byte order mark, another layout or another order', () => {
      baseline();
      const { version, findings } = JSON.parse(text()) as { version: number; findings: readonly unknown[] };
      const other = JSON.stringify({ findings: findings.toReversed(), version }, null, 4);
      app.write({ 'phi-lint.baseline.json': `\uFEFF${other}` });
      assert.equal(check().exit, 0);
    });
  });
});
