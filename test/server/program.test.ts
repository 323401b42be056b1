import assert from 'node:assert/strict';
import { scheduler } from 'node:timers/promises';
import type { Session } from '@phi-lint/engine';
import { Program } from '#server/program.js';

function broken(): Session {
  throw new Error('broken');
}

describe('a program whose session fails', () => {
  it('says so, lets nobody wait, and tries again at the next change', async () => {
    const failures: unknown[] = [];
    const program = new Program({
      root: '/app',
      open: broken,
      shown: () => new Map(),
      isWhole: () => true,
      advanced: () => undefined,
      finished: () => assert.fail('there is nothing to finish'),
      failed: (error) => failures.push(error),
    });
    await program.settled();
    assert.equal(failures.length, 1);
    program.change('/app/a.ts', 'let a = 1;');
    await program.settled();
    assert.equal(failures.length, 2);
  });

  it('is left alone once it is closed', async () => {
    const failures: unknown[] = [];
    const program = new Program({
      root: '/app',
      open: broken,
      shown: () => new Map(),
      isWhole: () => true,
      advanced: () => undefined,
      finished: () => assert.fail('there is nothing to finish'),
      failed: (error) => failures.push(error),
    });
    const settled = program.settled();
    program.close();
    await settled;
    await scheduler.wait(300);
    assert.deepEqual(failures, []);
  });
});
