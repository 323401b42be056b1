import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Texts } from '#rules/plugin/texts.js';
import { project, type Project } from './project.js';

describe('the texts that ESLint lints', () => {
  let app: Project;
  let path: string;
  beforeEach(() => {
    app = project({ 'a.ts': 'saved\r\n', 'bom.ts': '\uFEFFsaved' });
    path = join(app.folder, 'a.ts');
    const longAgo = new Date('2020-01-01');
    for (const file of ['a.ts', 'bom.ts']) utimesSync(join(app.folder, file), longAgo, longAgo);
  });
  afterEach(() => app.remove());

  it('are known to the session when they lie on disk', () => {
    assert.equal(new Texts().lint(path, 'saved\r\n'), null);
  });

  it('are known to the session when the disk only adds a byte order mark', () => {
    assert.equal(new Texts().lint(join(app.folder, 'bom.ts'), 'saved'), null);
  });

  it('are told to the session when the disk has another text, once', () => {
    const texts = new Texts();
    assert.deepEqual(texts.lint(path, 'edited'), { path, text: 'edited' });
    assert.equal(texts.lint(path, 'edited'), null);
    assert.deepEqual(texts.unsaved(), [{ path, text: 'edited' }]);
  });

  it('are told to the session when no such file is on disk', () => {
    const unsaved = join(app.folder, 'unsaved.ts');
    assert.deepEqual(new Texts().lint(unsaved, 'new'), { path: unsaved, text: 'new' });
  });

  it('are given back to the disk when they are its text again', () => {
    const texts = new Texts();
    texts.lint(path, 'edited');
    assert.deepEqual(texts.lint(path, 'saved\r\n'), { path, text: null });
    assert.deepEqual(texts.unsaved(), []);
  });

  it('are read again when they were saved after the session opened', () => {
    const texts = new Texts();
    app.write({ 'a.ts': 'saved later' });
    utimesSync(path, new Date('2100-01-01'), new Date('2100-01-01'));
    assert.deepEqual(texts.lint(path, 'saved later'), { path, text: null });
  });
});
