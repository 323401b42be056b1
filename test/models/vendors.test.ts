import assert from 'node:assert/strict';
import { vendorNames } from '#engine/config/vendors.js';
import { loadModels } from '@phi-lint/models';
import { modelFiles } from './files.js';

const known: readonly string[] = vendorNames;

describe('the vendors of the models', () => {
  it('are on the list that a register may name', () => {
    const unknown = modelFiles.flatMap(({ model, at }) =>
      (model?.rows ?? []).flatMap((row, index) =>
        row.role === 'vendor'
          ? [row.vendor, ...Object.values(row.providers ?? {})]
              .filter((name) => name !== undefined && !known.includes(name))
              .map((name) => at(index, `there is no vendor \`${name ?? ''}\`.`))
          : [],
      ),
    );
    assert.equal(unknown.length, 0, `\n${unknown.join('\n')}`);
  });

  it('whose hosts are known are on it too', () => {
    assert.deepEqual(
      Object.keys(loadModels().words.hosts).filter((name) => !known.includes(name)),
      [],
    );
  });
});
