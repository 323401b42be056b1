import assert from 'node:assert/strict';
import { compileModelFiles } from '#models/compile-files.js';
import { loadModels } from '@phi-lint/models';

const good = 'package: example-logger\nrows: []\n';

describe('the build of the models', () => {
  it('leaves what the hosts load', () => {
    assert.equal(loadModels().format, 1);
  });

  it('accepts a model without rows', () => {
    assert.deepEqual(problemsOf(good), []);
  });

  it('names file and line of broken YAML', () => {
    assert.match(
      problemsOf('package: example-logger\nrows:\n  - at: "Member[info]\n').join(),
      /^models\/0\.yaml:\d+: ./,
    );
  });

  it('refuses a file that is no model', () => {
    assert.deepEqual(problemsOf('- a list\n'), [
      'models/0.yaml:1: A model file holds a `package` and a list of `rows`.',
    ]);
  });

  it('refuses two files for one package', () => {
    assert.deepEqual(problemsOf(good, good), ['models/1.yaml:1: `example-logger` has a model file already.']);
  });
});

function problemsOf(...texts: string[]): string[] {
  return compileModelFiles(texts.map((text, index) => ({ name: `models/${index}.yaml`, text }))).problems;
}
