import assert from 'node:assert/strict';
import { modelFiles, typingsOf } from './files.js';
import { shapeProblems } from './schema.js';
import { unresolved } from './unresolved.js';

// The language itself: its file speaks of receivers whose type is not known, and of no version.
const language = 'javascript';

describe('the model files', () => {
  for (const { model, at, problems } of modelFiles) {
    it(`${model?.package ?? at(null, 'no model')}: every row is well formed and matches the typings`, function () {
      this.timeout(60_000);
      assert.deepEqual(problems, []);
      assert.deepEqual(shapeProblems(model), []);
      assert.ok(model);
      if (model.package === language) return;
      const found = unresolved(model, typingsOf(model)).map(({ row, message }) => at(row, message));
      assert.equal(found.length, 0, `\n${found.join('\n')}`);
    });
  }
});
