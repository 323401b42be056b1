import assert from 'node:assert/strict';
import { killAtRandom } from './kills.js';

describe('a run that is killed', function () {
  this.timeout(120_000);

  it('leaves no cache that changes a later answer', async () => {
    assert.ok((await killAtRandom(8, 11)) > 0, 'none was killed in time');
  });
});
