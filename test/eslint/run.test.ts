import assert from 'node:assert/strict';
import { lintedFiles } from '#rules/plugin/run.js';
import { project, type Project } from './project.js';

describe('the files that a run lints', () => {
  let app: Project;
  before(
    () => (app = project({ 'app/[id]/page.ts': '', 'app/list.ts': '', 'src/a.ts': '', 'src/b.ts': '' })),
  );
  after(() => app.remove());

  /** Those of the project's files that `eslint` with these arguments lints. */
  function linted(script: string, ...args: readonly string[]): readonly string[] {
    const isLinted = lintedFiles(['/usr/bin/node', script, ...args], app.folder);
    const files = ['app/[id]/page.ts', 'app/list.ts', 'src/a.ts', 'src/b.ts'];
    return files.filter((file) => isLinted(`${app.folder}/${file}`));
  }
  const eslint = '/project/node_modules/.bin/eslint';
  const all = ['app/[id]/page.ts', 'app/list.ts', 'src/a.ts', 'src/b.ts'];

  it('are all below the folder when none is named', () => {
    assert.deepEqual(linted(eslint), all);
    assert.deepEqual(linted('/project/node_modules/eslint/bin/eslint.js', '--fix'), all);
  });

  it('are the files and folders that the command names', () => {
    assert.deepEqual(linted(eslint, 'src/a.ts'), ['src/a.ts']);
    assert.deepEqual(linted(eslint, 'src', 'app/list.ts'), ['app/list.ts', 'src/a.ts', 'src/b.ts']);
    assert.deepEqual(linted(eslint, '.'), all);
  });

  it('are all below the folder of a glob', () => {
    assert.deepEqual(linted(eslint, 'src/**/*.ts', '!src/b.ts'), ['src/a.ts', 'src/b.ts']);
  });

  it('may lie in a folder whose name looks like a glob', () => {
    assert.deepEqual(linted(eslint, 'app/[id]/page.ts'), ['app/[id]/page.ts']);
  });

  it('are not the values of options', () => {
    assert.deepEqual(linted(eslint, '-c', 'src/b.ts', '--format', 'json', '--max-warnings=0', 'src/a.ts'), [
      'src/a.ts',
    ]);
    assert.deepEqual(linted(eslint, '--config', 'src/b.ts'), all);
  });

  it('are the one whose text comes on standard input', () => {
    assert.deepEqual(linted(eslint, '--stdin', '--stdin-filename', 'src/a.ts'), ['src/a.ts']);
  });

  it('are all for a process that is not the eslint command', () => {
    assert.deepEqual(linted('/editor/eslintServer.js', 'src/a.ts'), all);
  });
});
