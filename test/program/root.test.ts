import assert from 'node:assert/strict';
import { programRoot } from '#engine/program/root.js';
import { link, plant } from './tree.js';

describe('programRoot', () => {
  it('is the nearest folder upwards with a configuration', () => {
    const root = plant({
      'phi-lint.config.json': '{}',
      'packages/web/phi-lint.config.json': '{}',
      'packages/web/src/a.ts': '',
      'packages/api/src/a.ts': '',
    });
    assert.equal(programRoot(`${root}/packages/api/src`), root);
    assert.equal(programRoot(`${root}/packages/web/src`), `${root}/packages/web`);
    assert.equal(programRoot(`${root}/packages/web`), `${root}/packages/web`);
  });

  it('is found from a file, too', () => {
    const root = plant({ 'phi-lint.config.json': '{}', 'src/a.ts': '' });
    assert.equal(programRoot(`${root}/src/a.ts`), root);
  });

  it('is the folder itself without a configuration, also when it does not exist', () => {
    const root = plant({ 'src/a.ts': '' });
    assert.equal(programRoot(`${root}/src`), `${root}/src`);
    assert.equal(programRoot(`${root}/src/a.ts`), `${root}/src`);
    assert.equal(programRoot(`${root}/nowhere/at/all`), `${root}/nowhere/at/all`);
  });

  it('does not take a folder or a link to nothing for a configuration', () => {
    const root = plant({ 'phi-lint.config.json/a.txt': '', 'src/a.ts': '' });
    link(root, 'src/phi-lint.config.json', './nowhere.json');
    assert.equal(programRoot(`${root}/src`), `${root}/src`);
  });
});
