import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.js';
import { cachedProgram, clinic, entriesIn, run, type CachedProgram } from './programs.js';

const command = join(repositoryRoot, 'bin/phi-lint.js');

describe('a disk that takes no cache', function () {
  this.timeout(60_000);
  let program: CachedProgram;
  beforeEach(() => (program = cachedProgram(clinic)));
  afterEach(() => program.remove());

  const scratch = () => run(program.folder, null).analysis;

  it('since it is full, gets no part of one', function () {
    if (process.platform === 'win32') return this.skip();
    // No file may be larger than two blocks of 512 bytes: writing more fails as on a full disk.
    const limited = 'ulimit -f 2 && exec "$0" "$@"';
    const args = [process.execPath, command, 'check', program.folder, '--cache-dir', program.cache];
    const { status, stderr } = spawnSync('sh', ['-c', limited, ...args], { encoding: 'utf8' });
    assert.deepEqual({ status, stderr }, { status: 1, stderr: '' });
    assert.deepEqual(readdirSync(program.cache), []);
  });

  it('since its folder may only be read, is still read', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
    run(program.folder, program.cache);
    chmodSync(program.cache, 0o500);
    assert.deepEqual(run(program.folder, program.cache), { analysis: scratch(), phases: [] });
    program.write({ 'src/note.ts': '' });
    assert.deepEqual(run(program.folder, program.cache).analysis, scratch());
    chmodSync(program.cache, 0o700);
  });

  it('since a file stands where the folder should be, is done without', () => {
    const folder = join(program.cache, 'file');
    writeFileSync(folder, '');
    assert.deepEqual(run(program.folder, join(folder, 'cache')).analysis, scratch());
  });

  it('since nobody may look into the folder, is done without', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
    chmodSync(program.cache, 0);
    assert.deepEqual(run(program.folder, program.cache).analysis, scratch());
    chmodSync(program.cache, 0o700);
    assert.deepEqual(entriesIn(program.cache), []);
  });
});
