import assert from 'node:assert/strict';
import { nodeDisk } from '#engine/program/node-disk.js';
import { OverlayDisk } from '#engine/program/overlay-disk.js';
import { listProgram } from '#engine/program/program.js';
import { programRoot } from '#engine/program/root.js';
import { filesOf, plant } from './tree.js';

describe('OverlayDisk', () => {
  it('shows the text of an open editor, then the disk again', () => {
    const root = plant({ 'a.ts': 'saved' });
    const disk = new OverlayDisk(nodeDisk);
    disk.put(`${root}/a.ts`, 'typed');
    assert.equal(disk.readText(`${root}/a.ts`), 'typed');
    disk.put(`${root}/a.ts`, null);
    assert.equal(disk.readText(`${root}/a.ts`), 'saved');
  });

  it('adds files and folders that were never saved, each once', () => {
    const root = plant({ 'a.ts': '' });
    const disk = new OverlayDisk(nodeDisk);
    for (const file of ['a.ts', 'b.ts', 'new/deep/c.ts']) disk.put(`${root}/${file}`, '');
    assert.deepEqual(filesOf(listProgram(root, { ignore: [] }, disk)), ['a.ts', 'b.ts', 'new/deep/c.ts']);
    disk.put(`${root}/new/deep/c.ts`, null);
    assert.deepEqual(filesOf(listProgram(root, { ignore: [] }, disk)), ['a.ts', 'b.ts']);
  });

  it('takes empty names and dots out of a path: no folder holds itself', () => {
    const root = plant({ 'src/a.ts': '' });
    const disk = new OverlayDisk(nodeDisk);
    for (const file of ['src//b.ts', 'src/./c.ts', 'src/new/../d.ts']) disk.put(`${root}/${file}`, file);
    const files = ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts'];
    assert.deepEqual(filesOf(listProgram(root, { ignore: [] }, disk)), files);
    assert.equal(disk.readText(`${root}/src/d.ts`), 'src/new/../d.ts');
  });

  it('adds a file below more folders than calls can nest', () => {
    const root = plant({ 'a.ts': '' });
    const disk = new OverlayDisk(nodeDisk);
    const deep = `${'b/'.repeat(6_000)}c.ts`;
    disk.put(`${root}/${deep}`, '');
    assert.deepEqual(filesOf(listProgram(root, { ignore: [] }, disk)), ['a.ts', deep]);
  });

  it('lets a configuration count before it is saved', () => {
    const root = plant({ 'src/a.ts': '' });
    const disk = new OverlayDisk(nodeDisk);
    disk.put(`${root}/phi-lint.config.json`, '{}');
    assert.equal(programRoot(`${root}/src`, disk), root);
    assert.equal(programRoot(`${root}/src`), `${root}/src`);
  });
});
