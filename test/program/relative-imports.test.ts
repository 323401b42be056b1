import assert from 'node:assert/strict';
import { Resolver } from '#engine/program/resolver.js';
import { link, list, plant, resolveIn } from './tree.js';

describe('a relative import', () => {
  it('is completed by an extension, TypeScript first', () => {
    const resolve = resolveIn({
      'src/a.ts': '',
      'src/a.js': '',
      'src/b.jsx': '',
      'src/c.cts': '',
      'src/d.service.ts': '',
    });
    assert.equal(resolve('./a', 'src/x.ts'), 'file src/a.ts');
    assert.equal(resolve('./b', 'src/x.ts'), 'file src/b.jsx');
    assert.equal(resolve('./c', 'src/x.ts'), 'file src/c.cts');
    assert.equal(resolve('../src/d.service', 'src/x.ts'), 'file src/d.service.ts');
  });

  it('names the output and means the source', () => {
    const resolve = resolveIn({
      'a.ts': '',
      'a.js': '',
      'b.tsx': '',
      'c.mts': '',
      'd.cts': '',
      'e.js': '',
      'f.tsx': '',
    });
    assert.equal(resolve('./a.js', 'x.ts'), 'file a.ts');
    assert.equal(resolve('./b.js', 'x.ts'), 'file b.tsx');
    assert.equal(resolve('./c.mjs', 'x.ts'), 'file c.mts');
    assert.equal(resolve('./d.cjs', 'x.ts'), 'file d.cts');
    assert.equal(resolve('./e.js', 'x.ts'), 'file e.js');
    assert.equal(resolve('./f.jsx', 'x.ts'), 'file f.tsx');
    assert.equal(resolve('./a.ts', 'x.ts'), 'file a.ts');
  });

  it('means a file before a folder, and a folder when it ends like one', () => {
    const resolve = resolveIn({
      'a.ts': '',
      'a/index.ts': '',
      'index.ts': '',
      'b/index.tsx': '',
      'b/x.ts': '',
    });
    assert.equal(resolve('./a', 'x.ts'), 'file a.ts');
    assert.equal(resolve('./a/', 'x.ts'), 'file a/index.ts');
    assert.equal(resolve('.', 'b/x.ts'), 'file b/index.tsx');
    assert.equal(resolve('..', 'b/x.ts'), 'file index.ts');
    assert.equal(resolve('../b', 'b/x.ts'), 'file b/index.tsx');
  });

  it('means the main file of a folder with a package.json', () => {
    const resolve = resolveIn({
      'a/package.json': { main: './main.js' },
      'a/main.js': '',
      'a/index.js': '',
      'b/package.json': { main: '.' },
      'b/index.js': '',
    });
    assert.equal(resolve('./a', 'x.js'), 'file a/main.js');
    assert.equal(resolve('./b', 'x.js'), 'file b/index.js');
  });

  it('tells code, declarations and data apart', () => {
    const resolve = resolveIn({
      'a.js': '',
      'a.d.ts': '',
      'b.d.ts': '',
      'c.json': {},
      'd.svg': '',
      'e.vue': '',
    });
    assert.equal(resolve('./a', 'x.ts'), 'file a.js');
    assert.equal(resolve('./b', 'x.ts'), 'declaration b.d.ts');
    assert.equal(resolve('./b.js', 'x.ts'), 'declaration b.d.ts');
    assert.equal(resolve('./c', 'x.ts'), 'data c.json');
    assert.equal(resolve('./c.json', 'x.ts'), 'data c.json');
    assert.equal(resolve('./d.svg?react', 'x.ts'), 'data d.svg');
    assert.equal(resolve('!!raw-loader!./a.js?raw', 'x.ts'), 'file a.js');
    assert.equal(resolve('./e.vue', 'x.ts'), 'data e.vue');
  });

  it('says where it looked when there is nothing, and never leaves the program', () => {
    const root = plant({ 'outer.ts': '', 'app/a.ts': '' });
    const resolver = new Resolver(list(`${root}/app`));
    assert.deepEqual(resolver.resolve('./b', 'a.ts'), { kind: 'missing', tried: ['b'] });
    assert.equal(resolver.resolve('../outer', 'a.ts').kind, 'missing');
    assert.equal(resolver.resolve('../../../../outer', 'a.ts').kind, 'missing');
  });

  it('finds the source of output that is not built', () => {
    const resolve = resolveIn({
      'core/package.json': { name: '@acme/core' },
      'core/tsconfig.json': { compilerOptions: { outDir: 'dist', rootDir: 'code' } },
      'core/code/a.ts': '',
      'web/package.json': {},
      'web/src/b.ts': '',
    });
    assert.equal(resolve('../core/dist/a', 'web/x.ts'), 'file core/code/a.ts');
    assert.equal(resolve('./dist/b.js', 'web/x.ts'), 'file web/src/b.ts');
  });

  it('goes through links to where the file is', () => {
    const root = plant({
      'core/package.json': { main: 'main.js' },
      'core/main.js': '',
      'shared/a.ts': '',
      'shared/index.ts': '',
      'app/x.ts': '',
    });
    link(root, 'app/common', '../shared');
    link(root, 'app/core', '../core');
    link(root, 'app/b.ts', '../shared/a.ts');
    const resolver = new Resolver(list(root));
    assert.deepEqual(resolver.resolve('./common/a', 'app/x.ts'), { kind: 'file', file: 'shared/a.ts' });
    assert.deepEqual(resolver.resolve('./common', 'app/x.ts'), { kind: 'file', file: 'shared/index.ts' });
    assert.deepEqual(resolver.resolve('./core', 'app/x.ts'), { kind: 'file', file: 'core/main.js' });
    assert.deepEqual(resolver.resolve('./b.js', 'app/x.ts'), { kind: 'file', file: 'shared/a.ts' });
  });
});
