import assert from 'node:assert/strict';
import { project, type Project } from '../eslint/project.js';
import { run } from './captured.js';

describe('phi-lint config check', function () {
  this.timeout(60_000);
  let app: Project;
  beforeEach(
    () =>
      (app = project({
        'src/deid.ts': "import pino from 'pino';\nexport const strip = (text: string) => pino({}) && text;\n",
        'src/audit.ts':
          'export class Trail { record(): void {} }\nexport interface CaseNote { text: string }\n',
      })),
  );
  afterEach(() => app.remove());

  const check = (config: object) => {
    app.write({ 'phi-lint.config.json': JSON.stringify(config, null, 2) });
    return run(['config', 'check'], app.folder);
  };

  it('accepts what the program has', () => {
    const { exit, out, err } = check({
      phi: { types: [{ type: 'src/**#CaseNote', level: 'direct' }] },
      sanitizers: ['src/deid.ts#strip', 'redact*'],
      sinks: [{ call: 'pino#info', role: 'log' }],
      audit: { calls: ['src/audit.ts#Trail.record'] },
    });
    assert.deepEqual([exit, err], [0, '']);
    assert.match(out, /^phi-lint\.config\.json is understood, .*\(2 files\)\.$/mu);
  });

  it('names the place of what it has not, and the nearest name', () => {
    const { exit, out, err } = check({
      sanitizers: ['src/deid.ts#stripp', 'src/deidd.ts#strip'],
      reviewers: ['bunyan#info'],
    });
    assert.deepEqual([exit, out], [2, '']);
    assert.match(
      err,
      /phi-lint\.config\.json:3:5: No file that `src\/deid\.ts` matches declares `stripp`\. Did you mean `strip`\?/u,
    );
    assert.match(
      err,
      /:4:5: No file of the program matches `src\/deidd\.ts`\. Did you mean `src\/deid\.ts`\?/u,
    );
    assert.match(err, /:7:5: No file of the program imports `bunyan`\./u);
  });

  it('asks for a word where none is given', () => {
    const { exit, err } = check({ vendors: [{ name: 'openai', baa: { reference: '' } }] });
    assert.equal(exit, 2);
    assert.match(err, /phi-lint\.config\.json:6:\d+: /u);
  });

  it('says so when there is no configuration', () => {
    const { exit, err } = run(['config', 'check'], app.folder);
    assert.equal(exit, 2);
    assert.match(err, /phi-lint init/u);
  });
});

describe('phi-lint check --trace', function () {
  this.timeout(60_000);

  it('says what the analysis cost, on standard error alone', () => {
    const app = project({ 'src/a.ts': 'export const twice = (n: number) => n * 2;\n' });
    try {
      const { exit, out, err } = run(['check', '--no-cache', '--trace'], app.folder);
      assert.equal(exit, 0);
      assert.doesNotMatch(out, /evaluation/u);
      assert.match(
        err,
        /^phi-lint: 2 functions, \d+ units?, \d+ evaluations? of \d functions?, largest cycle \d unit/mu,
      );
    } finally {
      app.remove();
    }
  });
});
