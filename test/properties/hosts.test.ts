import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { project } from '../eslint/project.js';
import { repositoryRoot } from '../repository.js';
import { checked, edited, linted } from './hosts.js';
import { sample } from './sample.js';

/** Every file below a folder that a host could be asked about, sorted. */
function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

describe('the command line, ESLint and the language server', function () {
  this.timeout(60_000);

  const agree = async (folder: string, least: number): Promise<void> => {
    const findings = checked(folder);
    assert.ok(findings.length >= least, `only ${findings.length} findings:\n${findings.join('\n')}`);
    assert.deepEqual(await linted(folder), findings);
    const files = sourcesBelow(folder);
    assert.deepEqual(await edited(folder, files), findings);
    assert.deepEqual(await edited(folder, files, files), findings, 'with every file open');
  };

  it('report the same on a small program, in the same order', async () => {
    const { folder, remove } = project(sample);
    try {
      await agree(folder, 9);
    } finally {
      remove();
    }
  });

  it('report the same on the sample clinic, in the same order', async () => {
    await agree(join(repositoryRoot, 'fixtures/projects/clinic'), 5);
  });
});
