import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numbers } from '../cache/random.js';
import { repositoryRoot } from '../repository.js';
import { apart, together } from './apart.js';

const fixture = join(repositoryRoot, 'fixtures/workspaces/network');
const command = join(repositoryRoot, 'bin/phi-lint.js');
/** Its program for each platform is a package of its own, which not every registry has: no dependency. */
const turborepo = join(repositoryRoot, 'node_modules/turbo/bin/turbo');

/** Those that are depended on first. */
const packages = ['model', 'log', 'records', 'api'].map((name) => `packages/${name}`);
const sources = ['log/src/index.ts', 'records/src/admit.ts', 'records/src/register.ts', 'api/src/index.ts'];

describe('a workspace, package by package', function () {
  this.timeout(180_000);
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'phi-lint-workspace-')));
    cpSync(fixture, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has the findings of the whole', () => {
    const whole = together(folder);
    assert.equal(whole.length, 5);
    assert.deepEqual(apart(folder, packages), whole);
  });

  it('has the findings of the whole, whichever statements it lacks', () => {
    const next = numbers(2026);
    const texts = new Map(
      sources.map((file) => [file, readFileSync(join(folder, 'packages', file), 'utf8')]),
    );
    for (let round = 0; round < 25; round++) {
      for (const [file, text] of texts)
        writeFileSync(
          join(folder, 'packages', file),
          lacking(text, () => next(4) === 0),
        );
      assert.deepEqual(apart(folder, packages), together(folder), `round ${round}`);
    }
  });

  it('reports what passes between two packages through a third where all are brought together', () => {
    const made: Readonly<Record<string, readonly [needs: readonly string[], text: string]>> = {
      box: [
        [],
        'const kept: string[] = [];\nexport const put = (x: string) => void kept.push(x);\nexport const first = () => kept[0];\n',
      ],
      writer: [
        ['box', 'model'],
        "import { put } from '@network/box';\nimport type { Patient } from '@network/model';\nexport const write = (p: Patient) => put(p.ssn);\n",
      ],
      reader: [
        ['box'],
        "import { first } from '@network/box';\nexport const show = () => console.log(first());\n",
      ],
      app: [['writer', 'reader'], "export * from '@network/writer';\nexport * from '@network/reader';\n"],
    };
    for (const [name, [needs, text]] of Object.entries(made)) {
      const dependencies = Object.fromEntries(needs.map((one) => [`@network/${one}`, '1.0.0']));
      mkdirSync(join(folder, 'packages', name, 'src'), { recursive: true });
      const manifest = { name: `@network/${name}`, type: 'module', exports: './src/index.ts', dependencies };
      writeFileSync(join(folder, 'packages', name, 'package.json'), JSON.stringify(manifest));
      writeFileSync(join(folder, 'packages', name, 'src/index.ts'), text);
    }
    const whole = together(folder);
    assert.equal(whole.length, 6);
    assert.deepEqual(
      apart(folder, [...packages, ...Object.keys(made).map((name) => `packages/${name}`)]),
      whole,
    );
  });

  it('leaves parts that are the same bytes wherever they are made, and hold no path', () => {
    apart(folder, packages);
    const elsewhere = join(folder, 'elsewhere');
    cpSync(fixture, elsewhere, { recursive: true });
    apart(elsewhere, packages);
    for (const one of packages) {
      const part = readFileSync(join(folder, one, '.phi-lint/part.phi'));
      assert.ok(!part.includes(folder));
      assert.deepEqual(readFileSync(join(elsewhere, one, '.phi-lint/part.phi')), part, one);
    }
  });

  it('does not read the sources of other packages', () => {
    const before = apart(folder, packages);
    writeFileSync(join(folder, 'packages/log/src/index.ts'), 'export {};\n');
    assert.deepEqual(apart(folder, packages.slice(2)), before);
  });

  it('says whose part is missing', () => {
    const args = [command, 'check', '--package', '--no-cache'];
    const run = spawnSync(process.execPath, args, { cwd: join(folder, 'packages/api'), encoding: 'utf8' });
    assert.equal(run.status, 2);
    assert.match(run.stderr, /packages\/model\/package\.json:1:1: .*Run `phi-lint check --package/u);
  });

  it('is served by Turborepo from its cache, where that is installed', function () {
    if (!existsSync(turborepo)) this.skip();
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(command, join(folder, 'node_modules/.bin/phi-lint'));
    assert.match(turbo(folder), /4 successful, 4 total\nCached: +0 cached/u);
    assert.match(turbo(folder), /4 successful, 4 total\nCached: +4 cached/u);
    writeFileSync(join(folder, 'packages/records/src/more.ts'), 'export const more = 1;\n');
    assert.match(turbo(folder), /4 successful, 4 total\nCached: +2 cached/u);
  });
});

/** The text without some of the lines that are whole statements or calls. */
function lacking(text: string, isGone: () => boolean): string {
  const lines = text.split('\n');
  return lines.filter((line) => !/^ +(?:note|console|this\.lines)\b.*;/u.test(line) || !isGone()).join('\n');
}

function turbo(cwd: string): string {
  const args = [turborepo, 'run', 'phi', '--no-daemon', '--no-color'];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env });
  return stdout + stderr;
}
