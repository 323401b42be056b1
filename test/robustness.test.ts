import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inShortLines, nested } from './robustness/nested.js';
import { check, command, folders, read, type Run } from './robustness/run.js';

/** One finding, in line 1. */
const leak = 'export const show = (patient) => console.log(patient.ssn);\n';

const { folderOf, removeAll } = folders();

const reasonFor = (run: Run, file: string) => run.notAnalysed.find((one) => one.file === file)?.reason ?? '';

describe('phi-lint check on hard input', function () {
  this.timeout(120_000);
  after(removeAll);

  it('passes a folder called like a file, and reads what is in it', () => {
    const run = check(folderOf({ 'odd.ts/a.js': leak, 'b.js': leak }));
    assert.deepEqual(
      [run.status, run.places],
      [1, ['no-phi-in-logs b.js:1', 'no-phi-in-logs odd.ts/a.js:1']],
    );
  });

  it('reads whatever a script assigns at its top', () => {
    const scripts = {
      'a.js': `var held = 1;\nwindow.held = held;\n(held) = held;\n${leak.replace('export ', '')}`,
      'b.ts': `let held = 1;\nglobalThis['held'] = held;\nmodule /* this */ .exports = held;\n${leak}`,
    };
    assert.deepEqual(check(folderOf(scripts)).places, ['no-phi-in-logs a.js:4', 'no-phi-in-logs b.ts:4']);
  });

  it('says that a configuration cannot be read when it is a folder', () => {
    const folder = folderOf({ 'a.js': leak });
    mkdirSync(join(folder, 'phi-lint.config.json'));
    const { status, text } = read(folder);
    assert.equal(status, 2);
    assert.match(
      text,
      /^phi-lint: phi-lint\.config\.json:1:1: The configuration could not be read: is a folder\.\n$/u,
    );
  });

  it('analyses what it can of a file with syntax errors, and all others', () => {
    const folder = folderOf({ 'broken.ts': `function ( {\n${leak}`, 'good.js': leak });
    const run = check(folder);
    assert.equal(run.status, 1);
    assert.ok(run.places.includes('no-phi-in-logs good.js:1'));
    assert.match(reasonFor(run, 'broken.ts'), /^syntax error at line \d+: /u);
    assert.match(read(folder).text, /1 file not, or only partly, analysed:\n {6}1 {2}syntax error at line/u);
  });

  it('comes to an end on conditions of many parts', () => {
    const parts = Array.from({ length: 60 }, (_, i) => `row.v${String(i)}`).join(' && ');
    const code = `export function keep(row) {\n  if (${parts}) row.v0 = '';\n}\n`;
    assert.deepEqual(check(folderOf({ 'a.js': leak + code })).places, ['no-phi-in-logs a.js:1']);
  });

  describe('comes to rest by itself', () => {
    const programs = {
      'where functions that log call each other': [
        'async function first(patient, log, again) {',
        '  const next = await fetch(patient.next);',
        '  if (!next) return log(patient.ssn);',
        '  return second(next, log, again);',
        '}',
        'async function second(patient, log, again) {',
        '  if (again) return first(patient, log, again);',
        '  log(patient.name);',
        '  return second(patient.next, log, again);',
        '}',
        'export const run = (patient) => first(patient, console.log, true);',
      ],
      'where a program counts': [
        'const seen = {};',
        'let all = 0;',
        'export function note(patient) {',
        '  seen[patient.ward] = (seen[patient.ward] ?? 0) + 1;',
        '  all = all + 1;',
        '  console.log(seen, all, patient.ssn);',
        '}',
      ],
      'where what is kept holds what was kept before': [
        'const kept = [];',
        'export function keep(patient) {',
        '  const next = JSON.parse(JSON.stringify({ before: kept, patient }));',
        '  kept.push(next);',
        '  console.log(next.patient.ssn);',
        '}',
      ],
    };
    for (const [name, lines] of Object.entries(programs))
      it(name, () => {
        const run = check(folderOf({ 'a.js': `${lines.join('\n')}\n` }));
        assert.ok(run.places.length > 0);
        assert.deepEqual(run.notAnalysed, []);
      });
  });

  it('says which functions were too much to be followed to their end', () => {
    const calls = Array.from({ length: 450 }, (_, i) => `  console.log(row.v${String(i)});`).join('\n');
    const folder = folderOf({
      'large.js': `export function all(row) {\n${calls}\n}\n`,
      'small.js': 'export function one(row) {\n  console.log(row.v0);\n}\n',
    });
    const run = check(folder);
    assert.equal(reasonFor(run, 'large.js'), 'not followed to its end: `all` (events)');
    assert.equal(reasonFor(run, 'small.js'), '');
  });

  it('ends with 0 when a file with syntax errors is all there is', () => {
    const { status, text } = read(folderOf({ 'broken.ts': 'function ( {\n' }));
    assert.equal(status, 0);
    assert.match(text, /No findings in what was analysed\./u);
  });

  for (const [what, text] of [
    ['broken', '{ "compilerOptions": { "paths": '],
    ['empty', ''],
    ['of the wrong shape', '[1, { "compilerOptions": 3 }]'],
    [
      'that extends nothing there is',
      '{ "extends": "./missing.json", "references": [{ "path": "./gone" }] }',
    ],
    ['that extends itself', '{ "extends": "./tsconfig.json" }'],
  ] as const) {
    it(`does without a tsconfig ${what}`, () => {
      const run = check(folderOf({ 'tsconfig.json': text, 'a.ts': leak }));
      assert.deepEqual([run.status, run.places], [1, ['no-phi-in-logs a.ts:1']]);
    });
  }

  it('does without a tsconfig and a package.json, or with broken ones', () => {
    assert.equal(check(folderOf({ 'a.ts': leak })).status, 1);
    assert.equal(check(folderOf({ 'package.json': '{ "name": ', 'a.ts': leak })).status, 1);
    assert.equal(
      check(folderOf({ 'package.json': '{ "exports": [7], "workspaces": 7 }', 'a.ts': leak })).status,
      1,
    );
  });

  it('says that an empty folder holds nothing to analyse', () => {
    const run = check(folderOf({}));
    assert.deepEqual([run.status, run.summary.files], [2, 0]);
    assert.match(run.stderr, /^phi-lint: no file was analysed in \.\. [^\n]*\n$/u);
  });

  it('says that a path does not exist', () => {
    const { status, stderr } = command(folderOf({ 'a.js': leak }), 'missing');
    assert.equal(status, 2);
    assert.match(stderr, /^phi-lint: no such file or folder: missing\. [^\n]*\n$/u);
  });
});

describe('phi-lint check on generated files', function () {
  this.timeout(120_000);

  it('leaves 5 MB of functions in one file out, and says so', () => {
    const one = (index: number) =>
      `export function make${index}(input) {\n  const value = { id: ${index}, input };\n  return value.input ? value : null;\n}\n`;
    const text = Array.from({ length: 46_000 }, (_, index) => one(index)).join('');
    assert.ok(text.length > 5_000_000);
    const run = checkLeak({ 'generated.js': text, 'a.js': leak });
    assert.match(reasonFor(run, 'generated.js'), /larger than 2 MB/u);
  });

  it('leaves 5 MB of data in one file out, and says so', () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, index) =>
        `  { id: ${index}, label: 'row ${index}', tags: ['a', 'b'], next: ${index + 1}, note: 'generated, do not edit' },`,
    );
    const text = `export const rows = [\n${rows.join('\n')}\n];\n`;
    assert.ok(text.length > 5_000_000);
    const run = checkLeak({ 'rows.ts': text, 'a.js': leak });
    assert.match(reasonFor(run, 'rows.ts'), /larger than 2 MB/u);
  });

  it('leaves 5 MB in one line out, and says so', () => {
    const run = checkLeak({ 'bundle.js': 'var a=function(b){return b+1};'.repeat(170_000), 'a.js': leak });
    assert.match(reasonFor(run, 'bundle.js'), /minified/u);
  });
});

/** The file beside it is analysed all the same. */
function checkLeak(files: Readonly<Record<string, string>>): Run {
  const run = check(folderOf(files));
  assert.deepEqual([run.status, run.places], [1, ['no-phi-in-logs a.js:1']]);
  return run;
}

describe('phi-lint check on circles', function () {
  this.timeout(120_000);

  it('follows imports that go round through two and three files', () => {
    const run = check(
      folderOf({
        'two/a.js':
          "import { b } from './b.js';\nexport const a = (patient, n) => (n ? b(patient, n - 1) : patient.ssn);\nconsole.log(a(globalThis.patient, 3));\n",
        'two/b.js': "import { a } from './a.js';\nexport const b = (patient, n) => a(patient, n);\n",
        'three/a.js':
          "import { b } from './b.js';\nexport const a = (patient) => b(patient);\nexport const name = (patient) => patient.ssn;\n",
        'three/b.js': "import { c } from './c.js';\nexport const b = (patient) => c(patient);\n",
        'three/c.js':
          "import { a, name } from './a.js';\nexport const c = (patient) => (patient.next ? a(patient.next) : console.log(name(patient)));\n",
        'self.js':
          "import * as self from './self.js';\nexport const show = (patient) => self.show(patient);\n",
      }),
    );
    assert.deepEqual([run.status, run.notAnalysed], [1, []]);
    assert.ok(run.places.includes('no-phi-in-logs three/c.js:2'), run.places.join('\n'));
  });

  it('finds a name through `export *` that goes round', () => {
    const run = check(
      folderOf({
        'a.js': "export * from './b.js';\nexport * from './c.js';\n",
        'b.js': "export * from './a.js';\nexport * from './b.js';\n",
        'c.js': "export * from './b.js';\nexport const ssnOf = (patient) => patient.ssn;\n",
        'main.js':
          "import { missing, ssnOf } from './b.js';\nexport const show = (patient) => console.log(ssnOf(patient), missing(patient));\n",
      }),
    );
    assert.deepEqual([run.status, run.places], [1, ['no-phi-in-logs main.js:2']]);
  });

  it('takes names that are exported in a circle for nothing', () => {
    const run = check(
      folderOf({
        'a.js': "export { x } from './b.js';\nimport { x } from './b.js';\nconsole.log(x);\n",
        'b.js': "export { x } from './a.js';\n",
        'types.ts':
          'type A = B;\ntype B = A;\ninterface C extends D {}\ninterface D extends C {}\nclass E extends E {}\nexport const f = (a: A, c: C, e: E) => console.log(a, c.x, e.y);\n',
      }),
    );
    assert.deepEqual([run.status, run.places], [0, []]);
  });

  it('notes links that lead nowhere, out, and back, and goes on', () => {
    const folder = folderOf({ 'src/a.js': leak });
    symlinkSync(join(folder, 'missing.ts'), join(folder, 'dangling.ts'));
    symlinkSync('self.ts', join(folder, 'self.ts'));
    symlinkSync(folder, join(folder, 'src/up'));
    const run = check(folder);
    assert.deepEqual([run.status, run.places], [1, ['no-phi-in-logs src/a.js:1']]);
    assert.equal(reasonFor(run, 'dangling.ts'), 'a link to nothing');
    assert.match(reasonFor(run, 'self.ts'), /circular link/u);
    assert.match(reasonFor(run, 'src/up'), /a link to the root/u);
  });
});

describe('phi-lint check on odd texts', function () {
  this.timeout(120_000);

  it('reads a file of nothing, and of a byte order mark only', () => {
    const run = check(folderOf({ 'nothing.ts': '', 'mark.ts': '\uFEFF', 'a.js': leak }));
    assert.deepEqual([run.status, run.notAnalysed], [1, []]);
  });

  it('reads invalid UTF-8', () => {
    const folder = folderOf({ 'a.js': leak });
    writeFileSync(
      join(folder, 'latin.js'),
      Buffer.concat([Buffer.from('// caf\xe9 \xff\xc3(\n', 'latin1'), Buffer.from(leak)]),
    );
    assert.deepEqual(check(folder).places, ['no-phi-in-logs a.js:1', 'no-phi-in-logs latin.js:2']);
  });

  it('leaves binary files out', () => {
    const folder = folderOf({ 'a.js': leak });
    writeFileSync(join(folder, 'video.ts'), Buffer.from([0x47, 0x40, 0, 0x10, 0, 0, 0xff]));
    assert.equal(reasonFor(check(folder), 'video.ts'), 'is not a text file');
  });

  it('spells names that would steer the terminal', () => {
    const { status, text } = read(folderOf({ 'evil\u001b[2J\n.js': leak, '\u202egnp.js': 'function ( {\n' }));
    assert.equal(status, 1);
    assert.deepEqual([text.includes('\u001b'), text.includes('\u202e')], [false, false]);
    assert.match(text, /evil\\u001b\[2J\\u000a\.js/u);
  });

  it('reads, or leaves out, what is nested 5,000 deep', () => {
    const files = Object.entries(nested(5000)).map(([what, text]) => [`${what}.ts`, inShortLines(text)]);
    const run = check(folderOf({ ...(Object.fromEntries(files) as Record<string, string>), 'a.js': leak }));
    assert.deepEqual([run.status, run.places], [1, ['no-phi-in-logs a.js:1']]);
    for (const { reason } of run.notAnalysed) assert.equal(reason, 'nested too deeply to be read');
  });
});
