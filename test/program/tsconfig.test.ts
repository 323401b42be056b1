import assert from 'node:assert/strict';
import { resolveIn } from './tree.js';

describe('the nearest tsconfig', () => {
  it('gives aliases, the most exact first', () => {
    const paths = {
      '@/*': ['./src/*'],
      '@/lib/*': ['./library/*'],
      '@/lib/one': ['./special.ts'],
      '*-page': ['./pages/*'],
    };
    const resolve = resolveIn({
      'tsconfig.json': { compilerOptions: { paths } },
      'src/a.ts': '',
      'library/b.ts': '',
      'special.ts': '',
      'pages/home.tsx': '',
    });
    assert.equal(resolve('@/a', 'src/deep/x.ts'), 'file src/a.ts');
    assert.equal(resolve('@/lib/b', 'x.ts'), 'file library/b.ts');
    assert.equal(resolve('@/lib/one', 'x.ts'), 'file special.ts');
    assert.equal(resolve('home-page', 'x.ts'), 'file pages/home.tsx');
    assert.equal(resolve('@/b', 'x.ts'), 'missing');
  });

  it('is the nearest one, and a jsconfig serves as well', () => {
    const resolve = resolveIn({
      'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./*'] } } },
      'web/jsconfig.json': { compilerOptions: { paths: { '@/*': ['./client/*'] } } },
      'a.ts': '',
      'web/client/a.js': '',
    });
    assert.equal(resolve('@/a', 'x.ts'), 'file a.ts');
    assert.equal(resolve('@/a', 'web/client/x.js'), 'file web/client/a.js');
  });

  it('inherits over several files, each path relative to its own file', () => {
    const resolve = resolveIn({
      'config/base.json': { compilerOptions: { baseUrl: '../src' } },
      'config/paths.json': {
        compilerOptions: { paths: { '#lib/*': ['../lib/*'], 'here/*': ['${configDir}/own/*'] } },
      },
      'tsconfig.json': { extends: ['./config/base', './config/paths.json'] },
      'app/tsconfig.json': { extends: '../config/paths.json' },
      'src/a.ts': '',
      'lib/b.ts': '',
      'app/own/c.ts': '',
    });
    assert.equal(resolve('a', 'x.ts'), 'file src/a.ts');
    assert.equal(resolve('#lib/b', 'x.ts'), 'file lib/b.ts');
    assert.equal(resolve('#lib/b', 'app/x.ts'), 'file lib/b.ts');
    assert.equal(resolve('here/c', 'app/x.ts'), 'file app/own/c.ts');
  });

  it('extends a package, of the program or installed', () => {
    const paths = { compilerOptions: { paths: { '~*': ['${configDir}/src/*'] } } };
    const resolve = resolveIn({
      'tools/config/package.json': { name: '@acme/config', exports: { './app': './tsconfig.app-base.json' } },
      'tools/config/tsconfig.app-base.json': paths,
      'a/tsconfig.json': { extends: '@acme/config/app' },
      'a/src/one.ts': '',
      'node_modules/installed/tsconfig.json': paths,
      'b/tsconfig.json': { extends: 'installed' },
      'b/src/one.ts': '',
    });
    assert.equal(resolve('~one', 'a/x.ts'), 'file a/src/one.ts');
    assert.equal(resolve('~one', 'b/x.ts'), 'file b/src/one.ts');
  });

  it('may be the front of others that hold the aliases', () => {
    const resolve = resolveIn({
      'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
      'tsconfig.app.json': { compilerOptions: { paths: { 'app/*': ['./src/*'] } }, include: ['src'] },
      'src/a.ts': '',
      'src/deep/x.ts': '',
    });
    assert.equal(resolve('app/a', 'src/deep/x.ts'), 'file src/a.ts');
  });

  it('lays the folders of rootDirs over each other', () => {
    const resolve = resolveIn({
      'tsconfig.json': { compilerOptions: { rootDirs: ['src', 'generated'] } },
      'src/a/x.ts': '',
      'generated/a/types.ts': '',
    });
    assert.equal(resolve('./types', 'src/a/x.ts'), 'file generated/a/types.ts');
  });

  it('adds suffixes and conditions', () => {
    const resolve = resolveIn({
      'tsconfig.json': {
        compilerOptions: { moduleSuffixes: ['.ios', ''], customConditions: ['@acme/source'] },
      },
      'a.ts': '',
      'a.ios.ts': '',
      'b.ts': '',
      'lib/package.json': {
        name: 'lib',
        exports: { './x': { default: './other.ts', '@acme/source': './x.ts' } },
      },
      'lib2/package.json': {
        name: 'lib2',
        exports: { './x': { '@acme/source': './x.ts', default: './other.ts' } },
      },
      'lib/x.ts': '',
      'lib/other.ts': '',
      'lib2/x.ts': '',
      'lib2/other.ts': '',
    });
    assert.equal(resolve('./a', 'x.ts'), 'file a.ios.ts');
    assert.equal(resolve('./a.js', 'x.ts'), 'file a.ios.ts');
    assert.equal(resolve('./b', 'x.ts'), 'file b.ts');
    assert.equal(resolve('lib/x', 'x.ts'), 'file lib/other.ts');
    assert.equal(resolve('lib2/x', 'x.ts'), 'file lib2/x.ts');
  });

  it('does not make a library of an alias whose file is gone, nor the other way round', () => {
    const paths = {
      '@app/*': ['./src/*'],
      '@acme/sdk/*': ['./sdk/*'],
      '*': ['./types/*'],
      axios: ['./node_modules/axios'],
    };
    const resolve = resolveIn({
      'tsconfig.json': { compilerOptions: { paths } },
      'package.json': { dependencies: { '@acme/sdk': '^1.0.0', 'saxon-js': '^2.0.0' } },
      'types/saxon-js.d.ts': '',
      'types/virtual.d.ts': '',
    });
    assert.equal(resolve('@app/generated', 'x.ts'), 'missing');
    assert.equal(resolve('@acme/sdk/client', 'x.ts'), 'package @acme/sdk/client');
    assert.equal(resolve('saxon-js', 'x.ts'), 'package saxon-js');
    assert.equal(resolve('virtual', 'x.ts'), 'declaration types/virtual.d.ts');
    assert.equal(resolve('axios', 'x.ts'), 'package axios');
    assert.equal(resolve('zod', 'x.ts'), 'package zod');
  });
});

describe('a baseUrl', () => {
  it('stands for files and folders, but not for data of the same name', () => {
    const resolve = resolveIn({
      'tsconfig.json': { compilerOptions: { baseUrl: '.' } },
      'firebase.json': {},
      'src/patients/index.ts': '',
      'data/codes.json': {},
    });
    assert.equal(resolve('src/patients', 'x.ts'), 'file src/patients/index.ts');
    assert.equal(resolve('data/codes.json', 'x.ts'), 'data data/codes.json');
    assert.equal(resolve('firebase', 'x.ts'), 'package firebase');
  });
});

describe('without a tsconfig', () => {
  it('relative imports, packages and the usual names for the sources are understood', () => {
    const resolve = resolveIn({
      'web/package.json': { name: 'web' },
      'web/src/a.js': '',
      'web/src/lib/b.js': '',
      'web/components/c.jsx': '',
    });
    assert.equal(resolve('./a', 'web/src/x.js'), 'file web/src/a.js');
    assert.equal(resolve('@/a', 'web/src/x.js'), 'file web/src/a.js');
    assert.equal(resolve('~/components/c', 'web/src/x.js'), 'file web/components/c.jsx');
    assert.equal(resolve('$lib/b', 'web/src/x.js'), 'file web/src/lib/b.js');
    assert.equal(resolve('/src/a.js', 'web/src/x.js'), 'file web/src/a.js');
    assert.equal(resolve('@/gone', 'web/src/x.js'), 'missing');
    assert.equal(resolve('react', 'web/src/x.js'), 'package react');
  });
});
