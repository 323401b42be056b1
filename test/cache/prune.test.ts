import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prune } from '#engine/cache/prune.js';

describe('a cache folder that grew too large', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'phi-lint-prune-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, bytes: number, hoursAgo: number): void => {
    writeFileSync(join(folder, name), Buffer.alloc(bytes));
    const then = Date.now() / 1000 - hoursAgo * 3600;
    utimesSync(join(folder, name), then, then);
  };

  it('loses what was used least recently', () => {
    put('old.phi', 600, 3);
    put('older.phi', 10, 4);
    put('new.phi', 600, 1);
    prune(folder, 1000);
    assert.deepEqual(readdirSync(folder), ['new.phi']);
  });

  it('loses what killed runs left behind, and nothing that is not its own', () => {
    put('a.phi.lock', 1, 30);
    put('a.phi.1.tmp', 5000, 30);
    put('b.phi.lock', 1, 0);
    put('b.phi.2.tmp', 5000, 1);
    put('notes.txt', 5000, 1000);
    prune(folder, 1000);
    assert.deepEqual(readdirSync(folder).sort(), ['b.phi.2.tmp', 'b.phi.lock', 'notes.txt']);
  });
});
