import assert from 'node:assert/strict';
import { isProblem, type Disk, type Entry, type Problem } from '#engine/program/disk.js';
import { nodeDisk } from '#engine/program/node-disk.js';
import { listProgram } from '#engine/program/program.js';
import { filesOf, list, plant } from './tree.js';

describe('the files of a program', () => {
  it('are every JavaScript and TypeScript file, sorted by code units', () => {
    const root = plant({
      'b.ts': '',
      'a/z.tsx': '',
      'a-b.mts': '',
      'B.cts': '',
      'a/y.js': '',
      'c.jsx': '',
      'c.mjs': '',
      'd.cjs': '',
      '.hidden/e.ts': '',
      'readme.md': '',
      ts: '',
    });
    const expected = [
      '.hidden/e.ts',
      'B.cts',
      'a-b.mts',
      'a/y.js',
      'a/z.tsx',
      'b.ts',
      'c.jsx',
      'c.mjs',
      'd.cjs',
    ];
    assert.deepEqual(filesOf(list(root)), expected);
    assert.deepEqual(list(root).notAnalysed, []);
  });

  it('leave out packages that were installed, and what git keeps for itself', () => {
    const root = plant({
      'a.ts': '',
      'node_modules/x/a.js': '',
      'src/node_modules/y/a.ts': '',
      '.git/hooks/a.js': '',
    });
    assert.deepEqual(filesOf(list(root)), ['a.ts']);
  });

  it('list declarations apart', () => {
    const root = plant({ 'a.d.ts': '', 'b.d.mts': '', 'c.d.css.ts': '', 'd.ts': '' });
    assert.deepEqual(filesOf(list(root)), ['d.ts']);
    assert.deepEqual(list(root).declarations, ['a.d.ts', 'b.d.mts', 'c.d.css.ts']);
  });

  it('leave out minified files and say so', () => {
    const root = plant({ 'a.min.js': '', 'admin.js': '' });
    assert.deepEqual(filesOf(list(root)), ['admin.js']);
    assert.deepEqual(list(root).notAnalysed, [{ file: 'a.min.js', reason: 'minified' }]);
  });

  it('leave out a folder that is a program of its own and say so', () => {
    const root = plant({
      'phi-lint.config.json': '{}',
      'a.ts': '',
      'web/phi-lint.config.json': '{}',
      'web/b.ts': '',
    });
    assert.deepEqual(filesOf(list(root)), ['a.ts']);
    assert.deepEqual(list(root).notAnalysed, [
      { file: 'web', reason: 'another program: it has a phi-lint.config.json of its own' },
    ]);
  });

  it('leave out what the configuration ignores', () => {
    const root = plant({
      'a.ts': '',
      'x/generated/b.ts': '',
      'old/c.ts': '',
      'x/d.gen.ts': '',
      'x/old/e.ts': '',
    });
    assert.deepEqual(filesOf(list(root, '**/generated/**', 'old/', '**/*.gen.ts')), ['a.ts', 'x/old/e.ts']);
    assert.deepEqual(filesOf(list(root, 'x/*')), ['a.ts', 'old/c.ts', 'x/generated/b.ts', 'x/old/e.ts']);
    assert.deepEqual(filesOf(list(root, 'x/**', '!x/d.gen.ts')), ['a.ts', 'old/c.ts', 'x/d.gen.ts']);
  });

  it('come with a count of files in other languages and with the files that tell facts', () => {
    const root = plant({
      'a.ts': '',
      'b.py': '',
      'c/d.py': '',
      'c/e.vue': '',
      'c/f.graphql': '',
      'prisma/schema.prisma': '',
      'package.json': {},
      'tsconfig.app.json': {},
      'data.json': {},
    });
    const program = list(root);
    assert.deepEqual(program.otherLanguages, { '.py': 2, '.vue': 1 });
    const facts = ['c/f.graphql', 'package.json', 'prisma/schema.prisma', 'tsconfig.app.json'];
    assert.deepEqual(program.facts, facts);
    assert.deepEqual(
      program.tsconfigs.map((config) => config.file),
      ['tsconfig.app.json'],
    );
  });
});

describe('a program', () => {
  it('is the same in whatever order the disk lists its names', () => {
    const root = plant({
      'a/package.json': { name: 'twice' },
      'b/package.json': { name: 'twice' },
      'tsconfig.json': { extends: './base.json', compilerOptions: { outDir: 'a/dist' } },
      'base.json': { extends: './tsconfig.json' },
      'a/dist/x.js': '',
      'a/x.min.js': '',
      'b/y.py': '',
      'b/z.vue': '',
      'b.ts': '',
    });
    const backwards: Disk = { ...nodeDisk, list: (folder) => reversed(nodeDisk.list(folder)) };
    const serialised = (disk: Disk): string => JSON.stringify(listProgram(root, { ignore: [] }, disk));
    assert.equal(serialised(backwards), serialised(nodeDisk));
  });
});

function reversed(entries: readonly Entry[] | Problem): readonly Entry[] | Problem {
  return isProblem(entries) ? entries : entries.toSorted((a, b) => (a.name < b.name ? 1 : -1));
}

describe('the .gitignore files of a program', () => {
  it('are all heard, the deeper ones over the upper ones', () => {
    const root = plant({
      '.gitignore': 'dist/\n*.gen.ts\n/local.ts\n',
      'a.gen.ts': '',
      'local.ts': '',
      'dist/a.ts': '',
      'x/.gitignore': '!keep.gen.ts\nprivate\n',
      'x/keep.gen.ts': '',
      'x/other.gen.ts': '',
      'x/local.ts': '',
      'x/dist/a.ts': '',
      'x/private/a.ts': '',
      'private/a.ts': '',
    });
    assert.deepEqual(filesOf(list(root)), ['private/a.ts', 'x/keep.gen.ts', 'x/local.ts']);
  });

  it('cannot bring back a file below a folder that is ignored', () => {
    const root = plant({
      '.gitignore': 'out/\n!out/a.ts\nlogs/*\n!logs/b.ts\n',
      'out/a.ts': '',
      'logs/b.ts': '',
      'logs/c.ts': '',
    });
    assert.deepEqual(filesOf(list(root)), ['logs/b.ts']);
  });

  it('tell upper from lower case, and count from the root down only', () => {
    const root = plant({
      '.gitignore': 'sub/\n',
      'sub/a.ts': '',
      'Sub2/.gitignore': 'A.ts\n',
      'Sub2/a.ts': '',
    });
    assert.deepEqual(filesOf(list(root)), ['Sub2/a.ts']);
    assert.deepEqual(filesOf(list(`${root}/sub`)), ['a.ts']);
  });
});

describe('the output of the compiler', () => {
  const config = { compilerOptions: { outDir: 'dist' }, include: ['src'] };

  it('is left out and said, when no .gitignore names it', () => {
    const root = plant({
      'tsconfig.json': config,
      'src/a.ts': '',
      'dist/a.js': '',
      'dist/b/c.js': '',
      'build/d.js': '',
    });
    assert.deepEqual(filesOf(list(root)), ['build/d.js', 'src/a.ts']);
    assert.deepEqual(list(root).notAnalysed, [{ file: 'dist', reason: 'output of tsconfig.json (2 files)' }]);
  });

  it('is found through the files that a tsconfig extends', () => {
    const root = plant({
      'config/base.json': { compilerOptions: { outDir: '${configDir}/lib' } },
      'api/tsconfig.json': { extends: '../config/base.json' },
      'api/src/a.ts': '',
      'api/lib/a.js': '',
      'lib/b.js': '',
    });
    assert.deepEqual(filesOf(list(root)), ['api/src/a.ts', 'lib/b.js']);
  });

  it('is not believed of a folder that holds sources', () => {
    const inPlace = { compilerOptions: { outDir: '.' } };
    assert.deepEqual(filesOf(list(plant({ 'tsconfig.json': inPlace, 'a.js': '' }))), ['a.js']);
    const ownSource = { compilerOptions: { outDir: 'lib' }, include: ['lib/**/*'] };
    assert.deepEqual(filesOf(list(plant({ 'tsconfig.json': ownSource, 'lib/a.js': '' }))), ['lib/a.js']);
    const typescript = { 'tsconfig.json': config, 'dist/a.js': '', 'dist/b.ts': '' };
    assert.deepEqual(filesOf(list(plant(typescript))), ['dist/a.js', 'dist/b.ts']);
    const checkOnly = { compilerOptions: { outDir: 'dist', noEmit: true } };
    assert.deepEqual(filesOf(list(plant({ 'tsconfig.json': checkOnly, 'dist/a.js': '' }))), ['dist/a.js']);
  });
});
