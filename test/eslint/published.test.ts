import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { rules as definitions } from 'eslint-plugin-phi/definitions';
import { repositoryRoot } from '../repository.js';
import { bundle, userProject } from './installed.js';
import type { Project } from './project.js';

const preset = `export default defineConfig([{ files: ['**/*.js'], plugins: { phi }, extends: ['phi/recommended'] }]);\n`;

/** As ESLint writes severities down. */
const switchedOn = Object.fromEntries(
  definitions
    .filter(({ severity }) => severity.recommended !== 'off')
    .map(({ id, severity }) => [`phi/${id}`, [severity.recommended === 'error' ? 2 : 1]]),
);

const configurations = {
  'eslint.config.mjs': `import phi from 'eslint-plugin-phi';\nimport { defineConfig } from 'eslint/config';\n${preset}`,
  'eslint.config.cjs':
    `const phi = require('eslint-plugin-phi');\nconst { defineConfig } = require('eslint/config');\n` +
    preset.replace('export default', 'module.exports ='),
};

const strictest = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'NodeNext',
    target: 'ES2023',
    types: ['node'],
    noEmit: true,
    allowJs: true,
    checkJs: true,
  },
};

describe('the published plugin', function () {
  this.timeout(120_000);
  before(bundle);

  for (const eslint of ['eslint', 'eslint-9'] as const) {
    for (const [name, text] of Object.entries(configurations)) {
      it(`is loaded by ${name} of ${eslint}`, () => {
        const app = userProject(eslint, { [name]: text, 'a.js': '' });
        const { stdout, stderr } = node(
          app.folder,
          'node_modules/eslint/bin/eslint.js',
          '--print-config',
          'a.js',
        );
        app.remove();
        assert.equal(stderr, '');
        const { rules } = JSON.parse(stdout) as { rules: object };
        assert.deepEqual(rules, { 'phi/setup': [1], ...switchedOn });
      });
    }

    it(`type-checks in an eslint.config.ts of ${eslint}, as an ES module and as CommonJS`, () => {
      const app = userProject(eslint, {
        'tsconfig.json': JSON.stringify({ ...strictest, files: ['eslint.config.mts', 'eslint.config.cts'] }),
        'eslint.config.mts': `${configurations['eslint.config.mjs']}phi.configs.strict.rules satisfies object | undefined;\n`,
        'eslint.config.cts': configurations['eslint.config.mjs']
          .replace('import phi from', 'import phi = require(')
          .replace("'eslint-plugin-phi'", "'eslint-plugin-phi')")
          .replace('export default', 'export = '),
      });
      const { stdout } = node(app.folder, `${repositoryRoot}/node_modules/typescript/bin/tsc`, '-p', '.');
      app.remove();
      assert.equal(stdout, '');
    });
  }
});

describe("the README's configuration", function () {
  this.timeout(120_000);
  before(bundle);

  it('finds a leak in TypeScript', () => {
    const readme = readFileSync(`${repositoryRoot}/rules/README.md`, 'utf8');
    const [, config = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
    const app = userProject('eslint', {
      'eslint.config.mjs': config,
      'leak.ts': 'export const show = (patient: { ssn: string }): void => console.log(patient.ssn);\n',
    });
    const parser = 'node_modules/typescript-eslint';
    symlinkSync(join(repositoryRoot, parser), join(app.folder, parser), 'junction');
    const { stdout } = node(app.folder, 'node_modules/eslint/bin/eslint.js', '.');
    app.remove();
    assert.match(stdout, /1:69 {2}error {2}PHI \(ssn\).*phi\/no-phi-in-logs/);
    assert.ok(
      config
        .trim()
        .split('\n')
        .filter((line) => /^[^/]/.test(line)).length <= 6,
      config,
    );
  });
});

describe('the published plugin in ESLint 8.57', function () {
  this.timeout(120_000);
  before(bundle);

  it('is switched on by its preset for .eslintrc files', () => {
    const app = userProject('eslint-8', {
      '.eslintrc.json': JSON.stringify({
        root: true,
        extends: ['plugin:phi/legacy-recommended'],
        parserOptions: { ecmaVersion: 'latest', sourceType: 'module' },
      }),
      'leak.js': 'export const show = (patient) => console.log(patient.ssn);\n',
    });
    assert.match(linted(app), leak);
  });

  it('is switched on in the list of a flat config', () => {
    const app = userProject('eslint-8', {
      'eslint.config.mjs':
        "import phi from 'eslint-plugin-phi';\nexport default [phi.configs.recommended];\n",
      'leak.js': 'export const show = (patient) => console.log(patient.ssn);\n',
    });
    assert.match(linted(app), leak);
  });

  const leak = /leak\.js:1:46: PHI \(ssn\).*\[Error\/phi\/no-phi-in-logs\]/;

  function linted(app: Project): string {
    const { stdout, stderr } = node(app.folder, 'node_modules/eslint/bin/eslint.js', '--format', 'unix', '.');
    app.remove();
    assert.equal(stderr, '');
    return stdout;
  }
});

function node(cwd: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
}
