import assert from 'node:assert/strict';
import { resolveIn } from './tree.js';

describe('a package of the program', () => {
  it('is found by name, and its output in its sources', () => {
    const resolve = resolveIn({
      'packages/core/package.json': { name: '@clinic/core', main: 'dist/index.js', types: 'dist/index.d.ts' },
      'packages/core/tsconfig.json': { compilerOptions: { outDir: './dist' }, include: ['./src'] },
      'packages/core/src/index.ts': '',
      'packages/core/src/domain/patient.ts': '',
      'packages/plain/package.json': { name: 'plain', main: 'lib/main.js' },
      'packages/plain/src/main.js': '',
      'packages/bare/package.json': { name: 'bare' },
      'packages/bare/index.js': '',
    });
    const from = 'packages/api/src/x.ts';
    assert.equal(resolve('@clinic/core', from), 'file packages/core/src/index.ts');
    assert.equal(
      resolve('@clinic/core/dist/domain/patient', from),
      'file packages/core/src/domain/patient.ts',
    );
    assert.equal(
      resolve('@clinic/core/src/domain/patient', from),
      'file packages/core/src/domain/patient.ts',
    );
    assert.equal(resolve('@clinic/core/domain/patient', from), 'file packages/core/src/domain/patient.ts');
    assert.equal(resolve('@clinic/core/gone', from), 'missing');
    assert.equal(resolve('@clinic/core/package.json', from), 'data packages/core/package.json');
    assert.equal(resolve('plain', from), 'file packages/plain/src/main.js');
    assert.equal(resolve('bare', from), 'file packages/bare/index.js');
    assert.equal(resolve('@clinic/other', from), 'package @clinic/other');
  });

  it('opens what its exports name: conditions, patterns, lists, folders', () => {
    const exports = {
      '.': {
        import: { types: './dist/esm/index.d.mts', default: './dist/esm/index.mjs' },
        require: './dist/index.cjs',
      },
      './domain/*': './dist/domain/*.js',
      './domain/special/*': ['./dist/gone/*.js', './dist/special/*.js'],
      './*.css': './styles/*.css',
      './features/': './dist/features/',
      './worker': { browser: './src/worker.browser.ts', node: './src/worker.ts' },
      './only-browser': { browser: './src/in-browser.ts' },
      './*.config.stylesheet': './src/wrong.ts',
    };
    const resolve = resolveIn({
      'core/package.json': { name: '@clinic/core', exports },
      'core/src/index.ts': '',
      'core/src/domain/a.ts': '',
      'core/src/domain/deep/b.ts': '',
      'core/src/special/c.ts': '',
      'core/styles/main.css': '',
      'core/src/features/f.ts': '',
      'core/src/worker.ts': '',
      'core/src/worker.browser.ts': '',
      'core/src/in-browser.ts': '',
      'core/src/wrong.ts': '',
      'core/src/domain/c.config.stylesheet.ts': '',
    });
    assert.equal(resolve('@clinic/core', 'x.ts'), 'file core/src/index.ts');
    assert.equal(resolve('@clinic/core/domain/a', 'x.ts'), 'file core/src/domain/a.ts');
    assert.equal(resolve('@clinic/core/domain/deep/b', 'x.ts'), 'file core/src/domain/deep/b.ts');
    assert.equal(resolve('@clinic/core/domain/special/c', 'x.ts'), 'file core/src/special/c.ts');
    assert.equal(resolve('@clinic/core/main.css', 'x.ts'), 'data core/styles/main.css');
    assert.equal(resolve('@clinic/core/features/f.js', 'x.ts'), 'file core/src/features/f.ts');
    assert.equal(resolve('@clinic/core/worker', 'x.ts'), 'file core/src/worker.ts');
    assert.equal(resolve('@clinic/core/only-browser', 'x.ts'), 'file core/src/in-browser.ts');
    assert.equal(
      resolve('@clinic/core/domain/c.config.stylesheet', 'x.ts'),
      'file core/src/domain/c.config.stylesheet.ts',
    );
  });

  it('shows its code rather than a declaration of it', () => {
    const resolve = resolveIn({
      'a/package.json': { name: 'a', types: 'index.d.ts', main: 'index.js' },
      'a/index.d.ts': '',
      'a/index.js': '',
      'b/package.json': { name: 'b', types: 'index.d.ts', main: 'dist/bundle.js' },
      'b/index.d.ts': '',
    });
    assert.equal(resolve('a', 'x.ts'), 'file a/index.js');
    assert.equal(resolve('b', 'x.ts'), 'declaration b/index.d.ts');
  });

  it('knows itself by name and by its imports', () => {
    const imports = {
      '#db': './src/db.ts',
      '#lib/*': './dist/lib/*.js',
      '#log': 'pino',
      '#core': '@clinic/core',
    };
    const resolve = resolveIn({
      'api/package.json': { name: 'api', exports: './dist/main.js', imports },
      'api/src/main.ts': '',
      'api/src/db.ts': '',
      'api/src/lib/a.ts': '',
      'core/package.json': { name: '@clinic/core' },
      'core/index.ts': '',
    });
    assert.equal(resolve('api', 'api/src/x.ts'), 'file api/src/main.ts');
    assert.equal(resolve('#db', 'api/src/x.ts'), 'file api/src/db.ts');
    assert.equal(resolve('#lib/a', 'api/src/x.ts'), 'file api/src/lib/a.ts');
    assert.equal(resolve('#log', 'api/src/x.ts'), 'package pino');
    assert.equal(resolve('#core', 'api/src/x.ts'), 'file core/index.ts');
    assert.equal(resolve('#gone', 'api/src/x.ts'), 'missing');
    assert.equal(resolve('#db', 'core/x.ts'), 'missing');
  });

  it('is not taken for a library that happens to have its name', () => {
    const resolve = resolveIn({
      'services/twilio/package.json': { name: 'twilio', version: '1.0.0' },
      'services/twilio/index.ts': '',
      'services/send/index.ts': '',
      'services/send/package.json': { name: 'send', dependencies: { twilio: '^5.3.0' } },
      'services/call/package.json': { name: 'call', dependencies: { twilio: 'workspace:*' } },
      'core/package.json': { name: '@clinic/core', version: '2.0.0' },
      'core/index.ts': '',
      'web/package.json': {
        name: 'web',
        dependencies: { '@clinic/core': '^1.0.0', base: 'file:../core', send: 'npm:resend@1' },
      },
    });
    assert.equal(resolve('twilio', 'services/send/x.ts'), 'package twilio');
    assert.equal(resolve('twilio', 'services/call/x.ts'), 'file services/twilio/index.ts');
    assert.equal(resolve('@clinic/core', 'web/x.ts'), 'file core/index.ts');
    assert.equal(resolve('send', 'web/x.ts'), 'package resend');
    assert.equal(resolve('base', 'web/x.ts'), 'file core/index.ts');
  });
});

describe('a package that is not of the program', () => {
  it('is named with its path, and by its own name when it was renamed', () => {
    const resolve = resolveIn({
      'package.json': { dependencies: { ai: 'npm:openai@^4.1.0', '@x/y': 'npm:@a/b@1' } },
    });
    assert.equal(resolve('lodash/fp', 'x.ts'), 'package lodash/fp');
    assert.equal(resolve('@aws-sdk/client-s3', 'x.ts'), 'package @aws-sdk/client-s3');
    assert.equal(resolve('@nestjs/common/utils/a.js', 'x.ts'), 'package @nestjs/common/utils/a.js');
    assert.equal(resolve('ai/resources', 'x.ts'), 'package openai/resources');
    assert.equal(resolve('@x/y', 'x.ts'), 'package @a/b');
  });

  it('is known by the URLs under which it is handed out', () => {
    const resolve = resolveIn({});
    assert.equal(resolve('npm:openai@4.20.1/resources', 'x.ts'), 'package openai/resources');
    assert.equal(resolve('jsr:@supabase/supabase-js@2', 'x.ts'), 'package @supabase/supabase-js');
    assert.equal(
      resolve('https://esm.sh/@anthropic-ai/sdk@0.20.0?target=deno', 'x.ts'),
      'package @anthropic-ai/sdk',
    );
    assert.equal(resolve('https://example.com/mod.ts', 'x.ts'), 'package https://example.com/mod.ts');
  });

  it('is not what the runtime brings along', () => {
    const resolve = resolveIn({ 'package.json': { name: 'util' }, 'index.ts': '' });
    assert.equal(resolve('fs', 'x.ts'), 'builtin node:fs');
    assert.equal(resolve('fs/promises', 'x.ts'), 'builtin node:fs/promises');
    assert.equal(resolve('node:test', 'x.ts'), 'builtin node:test');
    assert.equal(resolve('util', 'x.ts'), 'builtin node:util');
    assert.equal(resolve('bun:sqlite', 'x.ts'), 'builtin bun:sqlite');
    assert.equal(resolve('buffer/', 'x.ts'), 'package buffer');
    assert.equal(resolve('fs-extra', 'x.ts'), 'package fs-extra');
  });
});
