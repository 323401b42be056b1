import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edgeKinds, sinkRoles } from '@phi-lint/engine';
import { intrinsics } from '#engine/models/rows.js';
import { readModelFile } from '#models/read.js';
import { writeSkeleton } from '#models/skeleton.js';
import { allowed, shapeProblems } from './schema.js';

const sink = { at: 'Member[send]', role: 'sink', sink: 'http', content: ['Argument[0]'] };
const withRow = (row: object) => ({ package: 'example', rows: [row] });

describe('the schema of model files', () => {
  it('knows the sinks, edges and intrinsics that the engine knows', () => {
    assert.deepEqual(allowed('sink', 'sink'), sinkRoles);
    assert.deepEqual(allowed('propagator', 'edge'), edgeKinds);
    assert.deepEqual(allowed('intrinsic', 'name'), intrinsics);
  });

  it('accepts a row of each role', () => {
    const at = 'Client.Member[send]';
    const rows = [
      sink,
      { at, role: 'source', value: 'ReturnValue', level: 'direct', kinds: ['health:genetic'] },
      { at, role: 'propagator', from: 'Argument[0]', to: 'ReturnValue.Awaited', edge: 'encode' },
      { at, role: 'sanitizer' },
      { ...sink, client: ['Argument[0].Member[model]'], given: { 'Argument[0].Member[purpose]': ['evals'] } },
      { at, role: 'vendor', vendor: 'example', endpoint: ['Argument[0].Member[url]'] },
      {
        at,
        role: 'vendor',
        inherits: ['Callee'],
        service: 'chat',
        model: 'Argument[0]',
        defaults: { store: true },
      },
      { at, role: 'vendor', provider: ['Argument[0]'], providers: { 'gpt-*': 'openai' } },
      { at, role: 'vendor', provider: ['Argument[0]'], registry: 'Argument[this].Cell[clients]' },
      { at, role: 'intrinsic', name: 'assign' },
      { at, role: 'logger', redact: ['Argument[0].Member[redact]'] },
      {
        ...sink,
        sink: 'storage',
        encrypted: ['Argument[0].Member[seal]'],
        unasked: 'encrypted',
        note: 'it does',
      },
      { at, role: 'store', encrypted: ['Argument[0].Member[mode]'], off: ['NONE'], unasked: 'plain' },
      { at, role: 'option', weakens: 'transport', options: ['Argument[0].Member[check]'], unsafe: [false] },
      { at, role: 'connection', address: ['Argument[0]'] },
      { at, role: 'cipher', algorithm: 'Argument[0]', key: 'Argument[1]', iv: 'Argument[2]' },
      { at, role: 'digest', digest: 'md5', content: ['Argument[0]'] },
      { at, role: 'blank' },
      { at, role: 'handler', runs: 'request', guard: ['Argument[1].Member[auth]'], open: ['anonymous'] },
      { at, role: 'door', opened: ['Argument[0].Member[acl]'], values: ['public'], naming: ['Argument[0]'] },
      { at, role: 'deployed', file: ['Argument[0]'], exported: ['Argument[1]'] },
      { at, role: 'gateway', target: ['Argument[0]'], guard: ['Argument[1]'], open: ['NONE'] },
      { at, role: 'keeping', naming: ['Argument[1]'], kept: ['Argument[2].Member[days]'], unit: 'days' },
    ];
    assert.deepEqual(shapeProblems({ package: 'example', types: { Client: ['Module'] }, rows }), []);
  });

  for (const [what, model, problem] of [
    ['a column that nobody reads', withRow({ ...sink, severity: 'high' }), /severity/],
    ["a column of another role's rows", withRow({ ...sink, vendor: 'example' }), /vendor/],
    ['a row without content', withRow({ at: 'Member[send]', role: 'sink', sink: 'http' }), /content/],
    ['a role that nobody knows', withRow({ ...sink, role: 'leak' }), /role/],
    ['a role of sinks that nobody knows', withRow({ ...sink, sink: 'printer' }), /\/rows\/0\/sink/],
    ['a path that is no path', withRow({ ...sink, at: 'Member[send' }), /\/rows\/0\/at/],
    [
      'a path inside the call that starts outside',
      withRow({ ...sink, content: ['Member[a]'] }),
      /content\/0/,
    ],
    ['a vendor row without a vendor', withRow({ at: 'Member[a]', role: 'vendor' }), /vendor|inherits/],
    [
      'a provider of whom nothing tells the vendor',
      withRow({ at: 'Member[a]', role: 'vendor', provider: ['Argument[0]'] }),
      /providers|registry/,
    ],
    ['a key that nobody reads', { package: 'example', rows: [], version: '1.0.0' }, /version/],
    [
      'an option that nothing weakens',
      withRow({ at: 'Member[a]', role: 'option', weakens: 'cipher', options: ['Argument[0]'] }),
      /unsafe|below/,
    ],
    ['a store of which nothing is said', withRow({ at: 'Member[a]', role: 'store' }), /unasked/],
    ['a file without rows', { package: 'example' }, /rows/],
  ] as const) {
    it(`refuses ${what}`, () => assert.match(shapeProblems(model).join('\n'), problem));
  }
});

describe('npm run new:model', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'new-model-'));
    mkdirSync(`${root}/models`);
    mkdirSync(`${root}/test/typings/node_modules/@example/log-kit`, { recursive: true });
    writeFileSync(
      `${root}/test/typings/node_modules/@example/log-kit/package.json`,
      '{ "version": "4.5.6" }',
    );
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('writes a valid model file that holds the installed version', () => {
    const name = writeSkeleton(root, '@example/log-kit');
    assert.equal(name, 'models/example-log-kit.yaml');
    const { model } = readModelFile({ name, text: readFileSync(`${root}/${name}`, 'utf8') });
    assert.deepEqual(model, { package: '@example/log-kit', checked: '4.5.6', types: {}, rows: [] });
    assert.deepEqual(shapeProblems(model), []);
  });

  it('overwrites nothing', () => {
    writeSkeleton(root, '@example/log-kit');
    assert.throws(() => writeSkeleton(root, '@example/log-kit'), /is there already/);
  });

  it('asks for a package that is not installed', () => {
    assert.throws(
      () => writeSkeleton(root, 'ghost-kit'),
      /npm install --prefix test\/typings --save-exact --ignore-scripts ghost-kit/,
    );
  });
});
