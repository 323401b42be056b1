import assert from 'node:assert/strict';
import { join } from 'node:path';
import { project, type Project } from '../eslint/project.js';
import { targetsOf } from '#cli/targets.js';

describe('the programs of a command line', () => {
  let disk: Project;
  const at = (path: string) => join(disk.folder, path);
  const programs = (paths: readonly string[], cwd = '.') =>
    targetsOf(paths, join(disk.folder, cwd)).map(({ root, paths: named }) => [root, named]);

  before(() => {
    disk = project({
      'plain/src/a.ts': '',
      'plain/src/deep/b.ts': '',
      'set/phi-lint.config.json': '{}',
      'set/src/c.ts': '',
      'set/inner/phi-lint.config.json': '{}',
      'set/inner/d.ts': '',
    });
  });
  after(() => disk.remove());

  it('is the current folder when no path is given', () => {
    assert.deepEqual(programs([], 'plain'), [[at('plain'), [at('plain')]]]);
  });

  it('is the named folder when nothing is configured', () => {
    assert.deepEqual(programs(['plain/src']), [[at('plain/src'), [at('plain/src')]]]);
  });

  it('is the current folder for a file below it when nothing is configured', () => {
    assert.deepEqual(programs(['src/deep/b.ts'], 'plain'), [[at('plain'), [at('plain/src/deep/b.ts')]]]);
  });

  it('is the folder of a file elsewhere when nothing is configured', () => {
    assert.deepEqual(programs(['../plain/src/a.ts'], 'set'), [[at('plain/src'), [at('plain/src/a.ts')]]]);
  });

  it('is the folder of the nearest configuration upwards', () => {
    const paths = [at('set/src'), at('set/src/c.ts')];
    assert.deepEqual(programs(['set/src', 'set/src/c.ts']), [[at('set'), paths]]);
  });

  it('are several when paths lie under several configurations', () => {
    assert.deepEqual(programs(['set/src/c.ts', 'set/inner/d.ts']), [
      [at('set'), [at('set/src/c.ts')]],
      [at('set/inner'), [at('set/inner/d.ts')]],
    ]);
  });

  it('is one when a named folder holds another', () => {
    assert.deepEqual(programs(['plain/src/deep', 'plain']), [
      [at('plain'), [at('plain/src/deep'), at('plain')]],
    ]);
  });
});
