import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentDiagnosticRequest, type Diagnostic } from 'vscode-languageserver/node';
import { uriOf } from '#server/paths.js';
import { project, type Project } from '../eslint/project.js';
import { sample } from '../properties/sample.js';
import { repositoryRoot } from '../repository.js';
import { Editor } from '../server/editor.js';

const hook = new URL('offline.js', import.meta.url).href;

const eslintConfig = `
import phi from '${join(repositoryRoot, 'rules/dist/plugin/index.js')}';
import tseslint from '${join(repositoryRoot, 'node_modules/typescript-eslint/dist/index.js')}';
export default [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, phi.configs.recommended];
`;

describe('without a network', function () {
  this.timeout(180_000);
  let app: Project;
  let notes: string;

  beforeEach(() => {
    app = project({ ...sample, 'eslint.config.mjs': eslintConfig });
    notes = join(app.folder, 'offline-notes');
  });
  afterEach(() => app.remove());

  const environment = () => ({
    ...process.env,
    NODE_OPTIONS: `--import=${hook}`,
    PHI_LINT_OFFLINE_NOTES: notes,
  });
  const node = (...args: readonly string[]) =>
    spawnSync(process.execPath, args, { cwd: app.folder, encoding: 'utf8', env: environment() });

  it('a connection fails here, so that the tests below say something', () => {
    const { status, stderr } = node('--eval', "require('node:net').connect(80, 'localhost')");
    assert.equal(status, 1);
    assert.match(stderr, /connect is forbidden here/u);
    assert.ok(existsSync(notes));
    assert.notEqual(node('--eval', "fetch('http://localhost')").status, 0);
    assert.notEqual(node('--eval', "require('node:dns').lookup('localhost', () => 0)").status, 0);
    rmSync(notes);
  });

  for (const [words, expected] of [
    ['check', 1],
    ['report', 0],
    ['report --format html', 0],
    ['vendors --format cyclonedx', 0],
    ['handlers', 0],
    ['config check', 0],
    ['baseline', 0],
    ['reveal src/admit.ts:5:20', 0],
    ['explain src/admit.ts:5', 0],
  ] as const)
    it(`the command does what it does: ${words}`, () => {
      const { status, stderr } = node(join(repositoryRoot, 'bin/phi-lint.js'), ...words.split(' '));
      assert.deepEqual([status, existsSync(notes)], [expected, false], stderr);
    });

  it('ESLint with the plugin finds what it finds', () => {
    const eslint = join(repositoryRoot, 'node_modules/eslint/bin/eslint.js');
    const { status, stdout, stderr } = node(eslint, '--format', 'json', 'src');
    assert.deepEqual([status, existsSync(notes)], [1, false], stderr);
    assert.match(stdout, /phi\/no-phi-in-logs/u);
  });

  it('the language server answers', async () => {
    const before = process.env['NODE_OPTIONS'];
    Object.assign(process.env, { NODE_OPTIONS: `--import=${hook}`, PHI_LINT_OFFLINE_NOTES: notes });
    const [editor] = await Editor.start(app.folder, { textDocument: { diagnostic: {} } });
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
    try {
      const textDocument = { uri: uriOf(join(app.folder, 'src/admit.ts')) };
      const answer = await editor.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
      const items: readonly Diagnostic[] = 'items' in answer ? answer.items : [];
      assert.ok(items.length > 0);
      assert.ok(!existsSync(notes));
    } finally {
      editor.kill();
    }
  });
});
