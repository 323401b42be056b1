import assert from 'node:assert/strict';
import { loadModels } from '@phi-lint/models';

describe('loadModels', () => {
  it('reads what the build compiled', () => {
    assert.equal(loadModels().format, 1);
  });
});
