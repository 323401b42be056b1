import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../cli/captured.js';
import { project, type Project } from '../eslint/project.js';
import { clinic } from './drawn.js';

const patient = 'export interface Patient { id: string; name: string; ssn: string; diagnosis: string }\n';
const log = (field: string): string => `export function note(p: Patient) { console.log(p.${field}); }\n`;

describe('phi-lint report', function () {
  this.timeout(60_000);
  let written: Project;
  beforeEach(() => (written = project({ 'src/a.ts': patient + log('ssn') })));
  afterEach(() => written.remove());
  const report = (...args: readonly string[]) => run(['report', ...args], written.folder);
  const text = (file: string) => readFileSync(join(written.folder, file), 'utf8');
  const git = (...args: readonly string[]) => {
    const who = {
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.com',
    };
    const when = { GIT_AUTHOR_DATE: '2026-06-01T12:00:00Z', GIT_COMMITTER_DATE: '2026-06-01T12:00:00Z' };
    execFileSync('git', ['-C', written.folder, ...args], {
      env: { ...process.env, ...who, ...when },
      stdio: 'ignore',
    });
  };

  it('writes the same bytes twice, in every form', () => {
    for (const name of ['map.html', 'map.md', 'map.json']) {
      assert.deepEqual(report('--out', name), { exit: 0, out: `Wrote ${name}.\n`, err: '' });
      const first = text(name);
      report('.', '--out', name);
      assert.equal(text(name), first);
    }
  });

  it('prints Markdown, or what --format asks for, without a file', () => {
    assert.match(report().out, /^# PHI data map of /u);
    assert.match(report('--format', 'json').out, /^\{\n {2}"kind": "phi-map",\n/u);
  });

  it('says which commit was analysed, and how many files differ from it', () => {
    const analysed = () => report().out;
    assert.match(analysed(), /\*\*Commit\*\*: none known/u);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    assert.match(analysed(), /\*\*Commit\*\*: [0-9a-f]{12} of 2026-06-01\n/u);
    written.write({
      'src/a.ts': patient + log('diagnosis'),
      'src/b.ts': 'export const b = 1;\n',
      'map.md': '',
    });
    assert.match(analysed(), /of 2026-06-01, with 2 changed files\n/u);
  });

  it('keeps apart what is known how, and calls nothing compliant', () => {
    const { out } = run(['report', clinic], written.folder);
    assert.match(out, /\| AI model \| `azure-openai` \| agreement assumed, none on record \(assumed\) \|/u);
    assert.match(out, /\| AI model \| `openai` \| no agreement on record \(unknown\) \|/u);
    const page = run(['report', clinic, '--format', 'html'], written.folder).out;
    assert.deepEqual(`${out}${page}`.match(/complian/giu), null);
  });

  it('puts no name of the code into a page as markup', () => {
    const name = 'src/<img src=x onerror=alert(1)>"\'`&amp;.ts';
    written.write({
      [name]: `${patient}export class \u202e\u0041 {}\n${log('ssn')}`,
      'src/<script>alert(1)<.ts': `export interface Patient2 { ['<b onclick=alert(1)>']: string; ssn: string }\nexport function f(patient: Patient2) { console.log(patient['<b onclick=alert(1)>'], patient.ssn); }\n`,
    });
    const { out } = report('--format', 'html');
    assert.ok(out.includes('&#x3C;img src=x onerror=alert(1)>'));
    assert.deepEqual(out.match(/<(script|img|b |iframe|object|embed|link|base|form)/gu), null);
    assert.deepEqual(out.match(/<[^>]* on[a-z]+=/gu), null);
    assert.deepEqual(out.match(/\u202e/gu), null);
    const markdown = report().out;
    const bare = markdown.replaceAll(/``.*?``|`[^`]*`/gu, '').replaceAll('\\<', '');
    assert.deepEqual(bare.match(/<(img|b |script)/gu), null);
  });

  it('asks for nothing from anywhere', () => {
    const { out } = report('--format', 'html');
    assert.ok(out.replaceAll('&#x27;', "'").includes(`content="default-src 'none'; style-src 'sha256-`));
    assert.deepEqual(out.match(/\b(src|srcset|data|poster|xlink:href)=|url\(|@import/gu), null);
    assert.deepEqual(out.replaceAll(/<a [^>]*>/gu, '').match(/href=/gu), null);
  });

  it('tells wrong usage in one line', () => {
    const { exit, out, err } = report('--out', 'map.docx');
    assert.deepEqual([exit, out], [2, '']);
    assert.match(err, /^phi-lint: the name map\.docx does not tell how to write the map\. End it in .html/u);
    assert.equal(report('--out', 'no/such/map.html').exit, 2);
    assert.equal(report('no/such').exit, 2);
  });

  it('of a folder without code draws nothing', () => {
    rmSync(join(written.folder, 'src'), { recursive: true });
    const { exit, err } = report('--out', 'map.html');
    assert.equal(exit, 2);
    assert.match(err, /no file was analysed/u);
  });

  describe('and diff', () => {
    const diff = (...args: readonly string[]) =>
      run(['diff', 'old.json', 'new.json', ...args], written.folder);
    const changed = (before: string, after: string, config?: readonly [string, string]) => {
      for (const [i, [name, code]] of [
        ['old.json', before],
        ['new.json', after],
      ].entries()) {
        written.write({ 'src/a.ts': patient + (code ?? ''), 'phi-lint.config.json': config?.[i] ?? '{}' });
        report('--out', name ?? '');
      }
    };

    it('says what newly leaves, and fails', () => {
      const openai = `import OpenAI from 'openai';\nexport function ask(p: Patient) { void new OpenAI().responses.create({ model: 'm', input: p.diagnosis }); }\n`;
      changed(log('ssn'), log('ssn') + openai);
      assert.deepEqual(diff(), {
        exit: 1,
        out: '+ Patient (health) → openai: diagnosis; no agreement on record\n',
        err: '',
      });
      assert.match(
        diff('--format', 'markdown').out,
        /### New\n\n\* `Patient` \(health\) → \*\*openai\*\*: diagnosis/u,
      );
      const { added } = JSON.parse(diff('--format', 'json').out) as { readonly added: readonly unknown[] };
      assert.equal(added.length, 1);
    });

    it('says what is gone, and does not fail', () => {
      changed(log('ssn'), 'export {};\n');
      const { exit, out } = diff();
      assert.equal(exit, 0);
      assert.match(out, /^- Patient \(ssn\) → the console: ssn; /u);
    });

    it('says what a known flow newly sends', () => {
      changed(log('ssn'), log('ssn') + log('diagnosis').replace('note', 'more'));
      const { exit, out } = diff();
      assert.equal(exit, 1);
      assert.match(
        out,
        /^~ Patient \(health, ssn\) → the console: newly sends diagnosis; new kinds health; 1 call before, now 2\n$/u,
      );
    });

    it('says when an agreement is gone', () => {
      const openai = `import OpenAI from 'openai';\nexport function ask(p: Patient) { void new OpenAI().responses.create({ model: 'm', input: p.diagnosis }); }\n`;
      const register = (name: string) =>
        JSON.stringify({ vendors: [{ name, baa: { reference: 'LEGAL-1', signed: '2026-01-10' } }] });
      changed(openai, openai, [register('openai'), register('anthropic')]);
      const { exit, out } = diff();
      assert.equal(exit, 1);
      assert.match(out, /agreement LEGAL-1 on record, now no agreement on record/u);
    });

    it('has nothing to say when only lines move', () => {
      changed(log('ssn'), `\n\n// moved\n${log('ssn')}`);
      assert.deepEqual(diff(), {
        exit: 0,
        out: 'No flow of patient data is new, gone or different.\n',
        err: '',
      });
    });

    it('refuses what is no map', () => {
      changed(log('ssn'), log('ssn'));
      for (const bad of [
        '',
        '{',
        '[]',
        'null',
        '{"kind":"phi-map","version":2}',
        '{"kind":"phi-map","version":1,"map":{"flows":[{}],"destinations":[]}}',
      ]) {
        writeFileSync(join(written.folder, 'old.json'), bad);
        const { exit, out, err } = diff();
        assert.deepEqual([exit, out], [2, ''], bad);
        assert.match(err, /^phi-lint: \S+old\.json (is no JSON|holds no map)/u);
      }
      rmSync(join(written.folder, 'old.json'));
      assert.equal(diff().exit, 2);
    });
  });
});
