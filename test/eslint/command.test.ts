import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, userProject } from './installed.js';
import type { Project } from './project.js';

const config = `import { defineConfig } from 'eslint/config';
import phi from 'eslint-plugin-phi';
export default defineConfig([{ files: ['src/*.js'], plugins: { phi }, extends: ['phi/recommended'] }]);
`;

/** The sink lies in `visit.js`; whether anything leaks is decided in `chart.js`. */
const sources = {
  'package.json': '{ "type": "module" }',
  'eslint.config.js': config,
  'src/chart.js': 'export const load = (id) => { const patient = find(id); return patient.active; };\n',
  'src/visit.js': "import { load } from './chart.js';\nexport const admit = (id) => console.log(load(id));\n",
  ...Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((name) => [`src/${name}.js`, `export const ${name} = 1;\n`]),
  ),
};
const leaking = { 'src/chart.js': sources['src/chart.js'].replace('patient.active', 'patient.ssn') };
const leak = ['src/visit.js:2 phi/no-phi-in-logs'];

for (const eslint of ['eslint', 'eslint-9'] as const) {
  describe(`the command of ${eslint}`, function () {
    this.timeout(120_000);
    before(bundle);
    let app: Project;
    beforeEach(() => (app = userProject(eslint, sources)));
    afterEach(() => {
      app.remove();
      rmSync(cache(app.folder), { recursive: true, force: true });
    });

    const cache = (folder: string) => `${folder}-cache`;

    /** What a run shows, one line each, and how often the program was analysed. */
    function run(...args: readonly string[]) {
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ['node_modules/eslint/bin/eslint.js', '--format', 'json', ...args],
        {
          cwd: app.folder,
          encoding: 'utf8',
          env: { ...process.env, PHI_LINT_CACHE_DIR: cache(app.folder), NODE_DEBUG: 'phi-lint' },
        },
      );
      assert.ok(status === 0 || status === 1, stderr);
      return {
        shown: shownIn(stdout, app.folder),
        analyses: stderr.match(/analysing /g)?.length ?? 0,
        status,
      };
    }

    it('with --cache reports a leak that an edit of another file made, and one that it unmade', () => {
      assert.deepEqual(run('--cache', '.').shown, []);
      app.write(leaking);
      assert.deepEqual(run('--cache', '.').shown, leak);
      assert.deepEqual(run('--cache', '.').shown, leak);
      app.write(sources);
      assert.deepEqual(run('--cache', '.').shown, []);
    });

    it('reports it at its last step when only the edited file is linted, cached or not', () => {
      app.write(leaking);
      const elsewhere = ['src/chart.js:1 phi/no-phi-in-logs'];
      assert.deepEqual(run('src/chart.js').shown, elsewhere);
      assert.deepEqual(run('--cache', '.').shown, leak);
      assert.deepEqual(run('--cache', 'src/chart.js').shown, elsewhere);
      assert.deepEqual(run('--cache', '.').shown, leak);
    });

    it('with --concurrency analyses the program once, and says once what belongs to no file', () => {
      app.write({ ...leaking, 'lost.ts': 'export function lost( {\n' });
      const { shown, analyses } = run('--concurrency', '4', '.');
      assert.deepEqual(
        shown.filter((line) => !line.endsWith('phi/setup')),
        leak,
      );
      assert.equal(shown.length, leak.length + 1);
      assert.equal(analyses, 1);
    });

    // The rest is the same code in both.
    if (eslint === 'eslint-9') return;

    it('with --concurrency knows which files it lints', () => {
      app.write(leaking);
      const others = ['a', 'b', 'c', 'd'].map((name) => `src/${name}.js`);
      assert.deepEqual(run('--concurrency', '2', 'src/chart.js', ...others).shown, [
        'src/chart.js:1 phi/no-phi-in-logs',
      ]);
    });

    it('with --fix reports leaks of the repaired text, analysing anew for each', () => {
      const repairs = "rules: { 'no-var': 'error', 'prefer-const': 'error' }";
      app.write({
        ...leaking,
        'eslint.config.js': config.replace("extends: ['phi/recommended']", `$&, ${repairs}`),
        'src/visit.js': sources['src/visit.js']
          .replace('export', 'var one = 1;\nexport')
          .replace('load(id)', '$&, one'),
      });
      const { shown, analyses } = run('--fix', '.');
      assert.match(readFileSync(join(app.folder, 'src/visit.js'), 'utf8'), /^const one/m);
      assert.deepEqual(shown, ['src/visit.js:3 phi/no-phi-in-logs']);
      assert.ok(analyses <= 3, `${analyses} analyses`);
    });

    it("accepts today's findings by ESLint's bulk suppressions, and reports the next one", () => {
      app.write(leaking);
      assert.equal(run('--suppress-all', '.').status, 0);
      assert.deepEqual(run('.').shown, []);
      app.write({ 'src/a.js': 'export const show = (patient) => console.log(patient.ssn);\n' });
      assert.deepEqual(run('.').shown, ['src/a.js:1 phi/no-phi-in-logs']);
    });

    it('says that results may be kept too long where no preset is extended', () => {
      app.write({
        'eslint.config.js': `import phi from 'eslint-plugin-phi';
export default [{ files: ['src/*.js'], plugins: { phi }, rules: { 'phi/setup': 'warn' } }];
`,
      });
      assert.equal(run('--cache', '.').shown.length, 1);
      assert.equal(run('.').shown.length, 0);
    });
  });
}

function shownIn(json: string, folder: string): readonly string[] {
  const results = JSON.parse(json) as readonly {
    readonly filePath: string;
    readonly messages: readonly { readonly line: number; readonly ruleId: string | null }[];
  }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, ruleId }) => `${filePath.slice(join(folder, 'x').length - 1)}:${line} ${ruleId ?? 'eslint'}`,
    ),
  );
}
