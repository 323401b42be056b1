import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './repository.js';

const admission = `export interface Patient { id: string; name: string }
export function admit(patient: Patient): void {
  console.log(patient.name);
}
`;

describe('the language server in Neovim', () => {
  it('shows a finding, says why, and repairs it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'phi-lint-nvim-'));
    writeFileSync(join(folder, 'admission.ts'), admission);
    const script = join(repositoryRoot, 'test/e2e/neovim.lua');
    const { stdout, stderr, error, status } = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`, 'admission.ts'],
      { cwd: folder, encoding: 'utf8', timeout: 60_000, env: environment() },
    );
    rmSync(folder, { recursive: true });
    assert.equal(error, undefined, 'There is no Neovim: `apt-get install neovim`.');
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /^diagnostic .*"source": "phi-lint"/m);
    assert.match(stdout, /^hover "\*\*PHI\*\*: names/m);
    assert.match(stdout, /^offers .*"Use the id of the record instead"/m);
    assert.match(stdout, /^line " {2}console\.log\(patient\.id\);"/m);
  });
});

function environment(): NodeJS.ProcessEnv {
  const server = join(repositoryRoot, 'server/bin/phi-language-server.js');
  return { ...process.env, NODE: process.execPath, SERVER: server, PHI_LINT_CACHE_DIR: '' };
}
