import assert from 'node:assert/strict';
import { fuzz } from './fuzz.js';

describe('fuzzing', function () {
  this.timeout(300_000);

  for (const [target, times] of [
    ['syntax', 150],
    ['config', 3000],
    ['lsp', 600],
  ] as const)
    it(`${target} finds nothing in ${times} attempts`, async () => {
      assert.deepEqual(await fuzz(target, times, 1), []);
    });
});
