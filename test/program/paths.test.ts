import assert from 'node:assert/strict';
import { absoluteIn, relativeTo, withSlashes } from '#engine/program/paths.js';

describe('paths', () => {
  it('are the same from every host, whatever the platform and the case of the drive', () => {
    assert.equal(withSlashes('c:\\Clinic\\src\\'), 'C:/Clinic/src');
    assert.equal(relativeTo('c:\\Clinic', 'C:/Clinic/src/a.ts'), 'src/a.ts');
    assert.equal(withSlashes('/clinic/a\\b.ts'), '/clinic/a\\b.ts');
  });

  it('are relative to the root, or outside', () => {
    assert.equal(relativeTo('/clinic', '/clinic/src/a.ts'), 'src/a.ts');
    assert.equal(relativeTo('/clinic', '/clinic'), '');
    assert.equal(relativeTo('/', '/a.ts'), 'a.ts');
    assert.equal(relativeTo('/clinic', '/clinic2/a.ts'), null);
  });

  it('come back from the root', () => {
    assert.equal(absoluteIn('/clinic', 'src/a.ts'), '/clinic/src/a.ts');
    assert.equal(absoluteIn('/clinic', '../base.json'), '/base.json');
    assert.equal(absoluteIn('/clinic', ''), '/clinic');
  });
});
