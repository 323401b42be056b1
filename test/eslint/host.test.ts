import assert from 'node:assert/strict';
import { hostOf } from '#rules/plugin/host.js';

describe('what runs ESLint', () => {
  const host = (script: string, env = {}) => hostOf(['/usr/bin/node', script], env);

  it('is the command where that was started', () => {
    assert.equal(host('/project/node_modules/.bin/eslint'), 'command');
    assert.equal(host('/project/node_modules/eslint/bin/eslint.js', { CI: 'true' }), 'command');
  });

  it("is an editor where one of their ESLint processes was started, but for continuous integration's", () => {
    assert.equal(host('/extensions/dbaeumer.vscode-eslint/server/out/eslintServer.js'), 'editor');
    assert.equal(host('/usr/local/bin/vscode-eslint-language-server'), 'editor');
    assert.equal(host('/webstorm/plugins/javascript-plugin/js-language-service.js'), 'editor');
    assert.equal(host('/extensions/eslintServer.js', { CI: 'true' }), 'other');
  });

  it('is something else otherwise', () => {
    assert.equal(host('/project/node_modules/.bin/eslint_d'), 'other');
    assert.equal(host(''), 'other');
  });
});
