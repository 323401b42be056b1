import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { nodeDisk } from '#engine/program/node-disk.js';
import { listProgram } from '#engine/program/program.js';
import { Resolver } from '#engine/program/resolver.js';
import { filesOf, link, list, plant, withoutAccess } from './tree.js';

describe('what cannot be read', () => {
  it('is said of a root that does not exist, and of one that is a file', () => {
    const root = plant({ 'a.ts': '' });
    assert.deepEqual(list(`${root}/nowhere`).notAnalysed, [{ file: '.', reason: 'does not exist' }]);
    assert.deepEqual(list(`${root}/a.ts`).notAnalysed, [{ file: '.', reason: 'is not a folder' }]);
  });

  it('is said of a folder without code', () => {
    const reason = 'no JavaScript or TypeScript file was found here';
    assert.deepEqual(list(plant({})).notAnalysed, [{ file: '.', reason }]);
    assert.deepEqual(list(plant({ 'a.py': '' })).notAnalysed, [{ file: '.', reason }]);
  });

  it('is said of links, which are never followed', () => {
    const root = plant({ 'src/a.ts': '' });
    const outside = plant({ 'b.ts': '' });
    link(root, 'src/circle', '..');
    link(root, 'src/self', './self');
    link(root, 'src/nothing.ts', './nowhere.ts');
    link(root, 'src/again.ts', './a.ts');
    link(root, 'elsewhere', outside);
    assert.deepEqual(filesOf(list(root)), ['src/a.ts']);
    assert.deepEqual(list(root).notAnalysed, [
      { file: 'elsewhere', reason: 'a link out of the program' },
      { file: 'src/again.ts', reason: 'a link to src/a.ts, which counts in its own place only' },
      { file: 'src/circle', reason: 'a link to the root, which counts in its own place only' },
      { file: 'src/nothing.ts', reason: 'a link to nothing' },
      { file: 'src/self', reason: 'is a circular link' },
    ]);
  });

  it('is said of folders and .gitignore files that may not be read', () => {
    const root = plant({ 'a.ts': '', 'secret/b.ts': '', 'x/.gitignore': 'c.ts\n', 'x/c.ts': '' });
    const program = listProgram(
      root,
      { ignore: [] },
      withoutAccess(`${root}/secret`, `${root}/x/.gitignore`),
    );
    assert.deepEqual(filesOf(program), ['a.ts', 'x/c.ts']);
    assert.deepEqual(program.notAnalysed, [
      { file: 'secret', reason: 'may not be read (permission denied)' },
      { file: 'x/.gitignore', reason: 'may not be read (permission denied): its rules were not applied' },
    ]);
  });

  it('is said of package.json and tsconfig files that are broken or may not be read', () => {
    const root = plant({
      'a.ts': '',
      'package.json': '{ "name": "clinic", "imports": { "#a": "./a.ts" }, ',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } oops',
      'x/package.json': {},
      'x/tsconfig.json': {},
    });
    const denied = withoutAccess(`${root}/x/package.json`, `${root}/x/tsconfig.json`);
    const program = listProgram(root, { ignore: [] }, denied);
    assert.deepEqual(program.notAnalysed, [
      { file: 'package.json', reason: 'broken JSON: only a part of it was understood' },
      { file: 'tsconfig.json', reason: 'broken JSON: only a part of it was understood' },
      { file: 'x/package.json', reason: 'may not be read (permission denied)' },
      { file: 'x/tsconfig.json', reason: 'may not be read (permission denied)' },
    ]);
    const resolver = new Resolver(program);
    assert.deepEqual(resolver.resolve('@/a', 'b.ts'), { kind: 'file', file: 'a.ts' });
    assert.deepEqual(resolver.resolve('#a', 'b.ts'), { kind: 'file', file: 'a.ts' });
  });

  it('is said of a tsconfig that extends itself or what is not there', () => {
    const root = plant({
      'a.ts': '',
      'tsconfig.json': { extends: './tsconfig.base.json' },
      'tsconfig.base.json': { extends: './tsconfig.json', compilerOptions: { baseUrl: '.' } },
      'x/tsconfig.json': { extends: ['./gone.json', '@acme/gone', '@tsconfig/node20/tsconfig.json'] },
    });
    const notes = list(root).notAnalysed;
    assert.deepEqual(
      notes.filter((note) => note.file === 'x/tsconfig.json').map((note) => note.reason),
      ['extends "./gone.json", which was not found', 'extends "@acme/gone", which was not found'],
    );
    assert.match(notes.map((note) => note.reason).join(), /extends itself by way of/);
    assert.equal(list(root).tsconfigs[1]?.baseUrl, '');
  });
});

describe('a tsconfig', () => {
  it('whose files extend each other over and over is read in no time, each problem said once', () => {
    const levels = Array.from({ length: 30 }, (_, level) => `level${level}.json`);
    const chain = levels.map((name, level): [string, object] => [
      name,
      { extends: [`./level${level + 1}.json`, `./level${level + 1}`] },
    ]);
    const root = plant({
      'a.ts': '',
      'tsconfig.json': { extends: './level0.json' },
      ...Object.fromEntries(chain),
    });
    assert.deepEqual(list(root).notAnalysed, [
      { file: 'level29.json', reason: 'extends "./level30", which was not found' },
      { file: 'level29.json', reason: 'extends "./level30.json", which was not found' },
    ]);
  });

  it('that several others extend has its problems said once', () => {
    const front = { extends: '../base.json' };
    const root = plant({
      'base.json': { extends: './gone' },
      'a/tsconfig.json': front,
      'b/tsconfig.json': front,
      'a.ts': '',
    });
    assert.deepEqual(list(root).notAnalysed, [
      { file: 'base.json', reason: 'extends "./gone", which was not found' },
    ]);
  });
});

describe('a text', () => {
  it('comes without its byte order mark, and as a problem when it is none', () => {
    const root = plant({ 'a.ts': '\uFEFFlet a', 'video.ts': 'G\0\0\0' });
    writeFileSync(`${root}/b.ts`, Buffer.from('\uFEFFlet b', 'utf16le'));
    assert.equal(nodeDisk.readText(`${root}/a.ts`), 'let a');
    assert.equal(nodeDisk.readText(`${root}/b.ts`), 'let b');
    assert.deepEqual(nodeDisk.readText(`${root}/video.ts`), {
      problem: 'unreadable',
      reason: 'is not a text file',
    });
    assert.deepEqual(nodeDisk.readText(`${root}/c.ts`), { problem: 'missing', reason: 'does not exist' });
  });
});
