import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { userCacheFolder } from '@phi-lint/engine';

describe("the user's cache folder", () => {
  it('follows the habits of the system', () => {
    assert.equal(userCacheFolder({}, 'linux'), join(homedir(), '.cache/phi-lint'));
    assert.equal(userCacheFolder({ XDG_CACHE_HOME: '/caches' }, 'linux'), join('/caches', 'phi-lint'));
    assert.equal(userCacheFolder({ XDG_CACHE_HOME: 'caches' }, 'linux'), join(homedir(), '.cache/phi-lint'));
    assert.equal(userCacheFolder({}, 'darwin'), join(homedir(), 'Library/Caches/phi-lint'));
    assert.equal(userCacheFolder({ LOCALAPPDATA: '/local' }, 'win32'), join('/local', 'phi-lint'));
    assert.equal(userCacheFolder({}, 'win32'), null);
  });

  it('is the one that the environment names, or none', () => {
    assert.equal(userCacheFolder({ PHI_LINT_CACHE_DIR: 'here' }, 'linux'), resolve('here'));
    assert.equal(userCacheFolder({ PHI_LINT_CACHE_DIR: '' }, 'linux'), null);
  });
});
