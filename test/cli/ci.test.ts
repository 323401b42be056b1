import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '../repository.js';

interface Step {
  readonly name: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

const snippets = [
  ...readFileSync(`${repositoryRoot}/docs/ci.md`, 'utf8').matchAll(/^```yaml\n(.*?)^```$/gmsu),
];
const read = (file: string): unknown => parse(readFileSync(`${repositoryRoot}/${file}`, 'utf8'));

describe('continuous integration', function () {
  this.timeout(120_000);
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'phi-lint-ci-'));
    cpSync(`${repositoryRoot}/fixtures/projects/clinic`, join(project, 'clinic'), { recursive: true });
    // A folder with a configuration of its own would be a program of its own.
    rmSync(join(project, 'clinic/phi-lint.config.json'));
    mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
    symlinkSync(`${repositoryRoot}/bin/phi-lint.js`, join(project, 'node_modules/.bin/phi-lint'));
  });
  afterEach(() => rmSync(project, { recursive: true }));

  const shell = (script: string, env: Readonly<Record<string, string>> = {}) => {
    return spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
      cwd: project,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
  };
  const report = (file: string) => readFileSync(join(project, file), 'utf8');

  describe('the GitHub Action', () => {
    const { runs, inputs } = read('action.yml') as {
      readonly runs: { readonly steps: readonly Step[] };
      readonly inputs: Readonly<Record<string, { readonly default: string }>>;
    };
    const check = (given: Readonly<Record<string, string>>) => {
      const step = runs.steps.find(({ name }) => name === 'Check');
      assert.ok(step?.env);
      const value = (text: string) =>
        text.replace(
          /\$\{\{ inputs\.(\w+) \}\}/gu,
          (_, name: string) => given[name] ?? inputs[name]?.default ?? '',
        );
      const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, value(text)]));
      const runner = { GITHUB_ACTION_PATH: repositoryRoot, GITHUB_STEP_SUMMARY: join(project, 'summary.md') };
      return shell(step.run, { ...runner, ...env });
    };

    it('annotates, writes the summary and a SARIF file, and fails', () => {
      const { status, stdout } = check({});
      assert.equal(status, 1);
      assert.match(stdout, /^::error file=clinic\/src\/ai\/handouts\.ts,line=10,/u);
      assert.match(report('summary.md'), /^## PHI Lint\n/u);
      assert.match(report('phi-lint.sarif'), /"uri": "clinic\/src\/ai\/handouts\.ts"/u);
    });

    it('takes paths with spaces, a preset and a file, and none of them for shell', () => {
      cpSync(join(project, 'clinic/src/domain'), join(project, 'a b'), { recursive: true });
      const paths = 'a b\n\n$(touch hacked)\n';
      assert.equal(check({ paths, preset: 'strict' }).status, 2);
      assert.equal(existsSync(join(project, 'hacked')), false);
      assert.equal(check({ paths: 'a b', preset: 'strict', sarif: 'x y.sarif' }).status, 0);
      assert.match(report('x y.sarif'), /"results": \[\]/u);
    });

    it('installs itself with a script that is there', () => {
      const [install] = runs.steps;
      const [, script = 'none'] = /"\$GITHUB_ACTION_PATH\/([^"]+)"/u.exec(install?.run ?? '') ?? [];
      assert.ok(existsSync(`${repositoryRoot}/${script}`));
    });
  });

  it('the pre-commit hook reports what concerns the committed files', () => {
    const [hook] = read('.pre-commit-hooks.yaml') as readonly { readonly entry: string }[];
    const hooked = (file: string) => shell(`${hook?.entry ?? ''} ${file}`);
    const { status, stdout } = hooked('clinic/src/ai/handouts.ts');
    assert.equal(status, 1);
    assert.match(stdout, /^clinic\/src\/ai\/handouts\.ts\n/u);
    assert.equal(hooked('clinic/src/domain/names.ts').status, 0);
  });

  it('the GitLab job leaves its reports', () => {
    const [gitlab] = snippets.filter(([, yaml = '']) => yaml.startsWith('# .gitlab-ci.yml'));
    const { 'phi-lint': job } = parse(gitlab?.[1] ?? '') as {
      readonly 'phi-lint': {
        readonly script: readonly string[];
        readonly artifacts: { readonly reports: Readonly<Record<string, string>> };
      };
    };
    const [, run = ''] = job.script;
    assert.equal(shell(run).status, 1);
    const { codequality = '', junit = '' } = job.artifacts.reports;
    assert.ok((JSON.parse(report(codequality)) as unknown[]).length > 0);
    assert.match(report(junit), /^<\?xml /u);
  });

  it('snippets of the page name what is there', () => {
    const [github, , hook] = snippets.map(([, yaml = '']) => yaml);
    assert.match(github ?? '', /uses: phi-lint\/phi-lint@/u);
    const [first] = read('.pre-commit-hooks.yaml') as readonly { readonly id: string }[];
    assert.match(hook ?? '', new RegExp(`- id: ${first?.id ?? 'none'}\\n`, 'u'));
  });
});
