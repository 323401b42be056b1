import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { repositoryRoot } from '../repository.js';
import { packAll, published, run } from './packed.js';

describe('the archives', () => {
  let archives: Readonly<Record<keyof typeof published, string>>;
  before(() => (archives = packAll()));

  for (const name of ['eslint-plugin-phi', 'phi-lint', 'phi-language-server'] as const) {
    it(`satisfy publint: ${name}`, async () => {
      const { buffer } = new Uint8Array(readFileSync(archives[name]));
      const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
      assert.deepEqual(messages, []);
    });
  }

  it('satisfy attw where they have types', () => {
    const attw = `${repositoryRoot}/node_modules/@arethetypeswrong/cli/dist/index.js`;
    const { status, stdout } = run(`${repositoryRoot}/rules`, [
      process.execPath,
      attw,
      archives['eslint-plugin-phi'],
    ]);
    assert.equal(status, 0, stdout);
  });
});
