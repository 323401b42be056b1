import assert from 'node:assert/strict';
import { innermost } from '#server/roots.js';
import { isBelow, isInOneOf, isSource, pathOf, uriOf } from '#server/paths.js';

describe('paths of an editor', () => {
  it('are spelled in one way, whatever the drive letter', () => {
    assert.equal(pathOf('file:///c%3A/clinic/a%20b.ts'), 'C:/clinic/a b.ts');
    assert.equal(pathOf('file:///C:/clinic/a%20b.ts'), 'C:/clinic/a b.ts');
    assert.equal(pathOf('file:///srv/clinic/a.ts'), '/srv/clinic/a.ts');
    assert.equal(pathOf('file:///srv//clinic/../a.ts'), '/srv/a.ts');
  });

  it('are only those of files on disk', () => {
    assert.equal(pathOf('untitled:Untitled-1'), null);
    assert.equal(pathOf('git:/srv/a.ts?ref=HEAD'), null);
  });

  it('come back as the URI that VS Code uses', () => {
    assert.equal(uriOf('/srv/a b#c.ts'), 'file:///srv/a%20b%23c.ts');
    assert.equal(uriOf('C:/clinic/a.ts'), 'file:///c%3A/clinic/a.ts');
  });

  it('lie below a folder by whole names', () => {
    assert.equal(isBelow('/srv/app', '/srv/app/a.ts'), true);
    assert.equal(isBelow('/srv/app', '/srv/app2/a.ts'), false);
    assert.equal(isBelow('/srv/app', '/srv/app/..a.ts'), true);
    assert.equal(isBelow('/srv/app', '/srv/app'), false);
    assert.equal(isInOneOf(new Set(['/srv/app']), '/srv/app/src/a.ts'), true);
    assert.equal(isInOneOf(new Set(['/srv/ap']), '/srv/app/src/a.ts'), false);
  });

  it('belong to the innermost program around them', () => {
    const programs = [{ root: '/srv' }, { root: '/srv/app' }, { root: '/srv/other' }];
    assert.equal(innermost(programs, '/srv/app/a.ts')?.root, '/srv/app');
    assert.equal(innermost(programs, '/srv/a.ts')?.root, '/srv');
    assert.equal(innermost(programs, '/home/a.ts'), null);
  });

  it('are source files by their names', () => {
    const sources = ['a.ts', 'a.tsx', 'a.mts', 'a.cjs', 'a.js', 'README.md', 'a.json'].filter(isSource);
    assert.deepEqual(sources, ['a.ts', 'a.tsx', 'a.mts', 'a.cjs', 'a.js']);
  });
});
