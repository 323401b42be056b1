import assert from 'node:assert/strict';
import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { inThread, said, start, type Said } from './process.js';
import { cachedProgram, clinic, entriesIn, opened, run, type CachedProgram } from './programs.js';

describe('several runs of one program', function () {
  this.timeout(60_000);
  let program: CachedProgram;
  beforeEach(() => (program = cachedProgram(clinic)));
  afterEach(() => program.remove());

  const isOneAtWork = (all: readonly (Said | null)[]): void => {
    const scratch = run(program.folder, null).analysis;
    for (const one of all) assert.deepEqual(one?.analysis, scratch);
    assert.equal(all.filter((one) => one?.phases.includes('files')).length, 1, 'not one at work');
  };

  it('in processes at a time are one at work, and others that wait and read', async () => {
    const children = [1, 2, 3, 4].map(() => start(program.folder, program.cache));
    isOneAtWork(await Promise.all(children.map(said)));
    assert.equal(readdirSync(program.cache).length, 1, 'something was left behind');
  });

  it('in threads of a process are one at work, and others that wait and read', async () => {
    isOneAtWork(await Promise.all([1, 2, 3].map(() => inThread(program.folder, program.cache))));
  });

  it('load no compiler once there is an answer', async () => {
    const first = await said(start(program.folder, program.cache));
    const second = await said(start(program.folder, program.cache));
    assert.deepEqual([first?.hasCompiler, second?.hasCompiler], [true, false]);
  });

  it('are not kept waiting by one that starts over', () => {
    const session = opened(program.folder, program.cache);
    session.advance(2);
    assert.equal(readdirSync(program.cache).length, 1, 'no lock');
    session.update([{ path: `${program.folder}/src/note.ts`, text: '' }]);
    assert.deepEqual(readdirSync(program.cache), []);
  });

  it('keep no answer about a text that is not saved', () => {
    const session = opened(program.folder, program.cache);
    session.update([{ path: `${program.folder}/src/note.ts`, text: '' }]);
    while (!session.advance(100).done);
    assert.deepEqual(readdirSync(program.cache), []);
  });

  it('keep nothing that was read behind the back of an analysis', () => {
    const session = opened(program.folder, program.cache);
    while (session.advance(1).phase === 'files');
    program.write({ 'src/note.ts': '// Nothing is noted.\n' });
    session.suggestionsAt('src/note.ts', { line: 1, column: 14 });
    while (!session.advance(100).done);
    assert.deepEqual(run(program.folder, program.cache).analysis, run(program.folder, null).analysis);
  });

  describe('with a lock left behind', () => {
    /** The lock of the program, as another holder would leave it. */
    const lock = (holder: object, age = 0): string => {
      run(program.folder, program.cache);
      const [entry = ''] = entriesIn(program.cache);
      rmSync(entry);
      writeFileSync(`${entry}.lock`, JSON.stringify(holder));
      const then = Date.now() / 1000 - age;
      utimesSync(`${entry}.lock`, then, then);
      return `${entry}.lock`;
    };
    const here = { host: hostname(), pid: process.pid, thread: 0 };
    const phases = async () => (await said(start(program.folder, program.cache)))?.phases ?? [];

    it('by a process that is gone, take it over', async () => {
      lock({ ...here, pid: 2 ** 22 + 1 });
      assert.ok(!(await phases()).includes('waiting'));
    });

    it('by a process that gave no sign of life for a minute, take it over', async () => {
      lock(here, 90);
      assert.ok(!(await phases()).includes('waiting'));
    });

    it('by a session of their own thread, take it over', () => {
      lock(here);
      assert.ok(!run(program.folder, program.cache).phases.includes('waiting'));
    });

    it('by a thread that is at work, wait until it is given back', () => {
      const file = lock({ ...here, thread: 7 });
      const session = opened(program.folder, program.cache);
      assert.equal(session.advance(100).phase, 'waiting');
      assert.equal(session.advance(100).phase, 'waiting');
      rmSync(file);
      assert.equal(session.advance(1).phase, 'files');
    });
  });
});
