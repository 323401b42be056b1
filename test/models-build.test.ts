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

  it("lets several files speak of the platform's own names, and says which of them is wrong", () => {
    const global = 'package: global\nrows:\n  - at: Member[mask]\n    role: sanitizer\n';
    assert.deepEqual(problemsOf(global, global), []);
    assert.deepEqual(problemsOf(global, `${global}  - at: Mask\n    role: sanitizer\n`), [
      'models/1.yaml:5: row 2: unknown step “Mask”',
    ]);
  });

  it('gives an imported type the rows that it has in the other file', () => {
    const core =
      "package: core\ntypes: { Model: ['Type[Model]'] }\nrows: [{ at: 'Model.Member[ask]', role: sanitizer }]";
    const maker =
      "package: maker\nimports: { Model: core }\ntypes: { Model: ['Member[make].ReturnValue'] }\nrows: []";
    const { models, problems } = compileModelFiles([file(0, maker), file(1, core)]);
    assert.deepEqual(problems, []);
    const at = ['.make', 'result', '.ask'].reduce(
      (node, edge) => models.nodes[node]?.edges[edge] ?? -1,
      models.modules['maker'] ?? -1,
    );
    assert.equal(models.nodes[at]?.rows[0]?.row.role, 'sanitizer');
  });

  it('refuses an import of what no file names', () => {
    assert.deepEqual(
      problemsOf('package: maker\nimports: { Model: core }\nrows: []', 'package: core\nrows: []'),
      ['models/0.yaml:1: imports: `core` names no type `Model`'],
    );
  });

  it('knows a type under the aliases of its package too', () => {
    const text = "package: kit\naliases: [kit/parts]\ntypes: { Part: ['Type[Part]'] }\nrows: []";
    const { types } = compileModelFiles([file(0, text)]).models;
    assert.equal(types['kit/parts#Part'], types['kit#Part']);
    assert.notEqual(types['kit#Part'], undefined);
  });

  it('refuses a broken path in a condition', () => {
    const row = 'at: Member[send]\n    role: sink\n    sink: http\n    content: ["Argument[0]"]';
    const given = (path: string) => `package: a\nrows:\n  - ${row}\n    given: { '${path}': [true] }\n`;
    assert.match(problemsOf(given('Argument[first]')).join(), /given: .*first/);
  });

  it('refuses a broken path in any column that holds paths', () => {
    const row = (columns: string) =>
      `package: example\nrows:\n  - at: Member[send]\n    role: sink\n    sink: http\n    content: ['Argument[0]']\n    ${columns}\n`;
    for (const column of ['address', 'host', 'query', 'client', 'provider', 'registry']) {
      assert.deepEqual(problemsOf(row(`${column}: ['Argument[1]']`)), []);
      assert.match(
        problemsOf(row(`${column}: ['Argument[first]']`)).join(),
        new RegExp(`${column}: .*first`),
      );
    }
  });
});

function problemsOf(...texts: string[]): string[] {
  return compileModelFiles(texts.map((text, index) => file(index, text))).problems;
}

function file(index: number, text: string) {
  return { name: `models/${index}.yaml`, text };
}
