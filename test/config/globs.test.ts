import assert from 'node:assert/strict';
import { defaultConfig } from '#engine/config/config.js';
import { matchesEndpoint, originOf } from '#engine/config/endpoints.js';
import { matchesFile, matchesName } from '#engine/config/globs.js';

describe('globs over files', () => {
  const { tests } = defaultConfig();

  it('know test files by default', () => {
    for (const file of [
      'a.test.ts',
      'src/a.spec.tsx',
      '__tests__/a.ts',
      'apps/web/e2e/login.ts',
      '.storybook/a.test.js',
    ]) {
      assert.ok(matchesFile(tests, file), file);
    }
    for (const file of ['src/test.ts', 'src/contest.ts', 'src/tests.test/a.ts']) {
      assert.ok(!matchesFile(tests, file), file);
    }
  });

  it('match nothing when there are none', () => {
    assert.ok(!matchesFile([], 'a.ts'));
  });

  it('take parentheses for a folder unless they hold a choice', () => {
    assert.ok(matchesFile(['app/(group)/*'], 'app/(group)/page.tsx'));
    assert.ok(matchesFile(['app/(a|b)/*'], 'app/b/page.tsx'));
    assert.ok(matchesFile(['app/!(a)/*'], 'app/b/page.tsx'));
  });
});

describe('globs over names', () => {
  it('let a star stand for any text', () => {
    assert.ok(matchesName('gpt-*', 'gpt-4.1-mini'));
    assert.ok(matchesName('us.anthropic.claude-*', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'));
    assert.ok(matchesName('*claude*', 'arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-3'));
    assert.ok(matchesName('{chat,responses}', 'chat'));
    assert.ok(!matchesName('gpt-*', 'o4-mini'));
    assert.ok(!matchesName('chat', 'chat.completions'));
  });
});

describe('globs over endpoints', () => {
  const listed = (glob: string, endpoint: string) => matchesEndpoint(glob, endpoint);

  it('cover what lies below', () => {
    for (const glob of ['https://us.api.openai.com/**', 'https://us.api.openai.com', 'us.api.openai.com']) {
      assert.ok(listed(glob, 'https://us.api.openai.com/v1'), glob);
      assert.ok(listed(glob, 'https://US.api.openai.com'), glob);
      assert.ok(!listed(glob, 'https://api.openai.com/v1'), glob);
    }
    assert.ok(listed('https://llm.example/v1', 'https://llm.example/v1/chat/completions'));
    assert.ok(!listed('https://llm.example/v1', 'https://llm.example/v10'));
    assert.ok(!listed('https://llm.example/v1', 'https://llm.example/v1/../v2'));
  });

  it('keep the star inside of the host', () => {
    assert.ok(listed('https://*.openai.azure.com/**', 'https://clinic.openai.azure.com/openai/v1'));
    for (const elsewhere of [
      'https://evil.test/.openai.azure.com/',
      'https://evil.test?.openai.azure.com/',
      'https://evil.test#.openai.azure.com/',
      'https://a.openai.azure.com@evil.test/',
    ]) {
      assert.ok(!listed('https://*.openai.azure.com/**', elsewhere), elsewhere);
    }
  });

  it('compare scheme and port where they are written', () => {
    assert.ok(!listed('https://llm.example', 'http://llm.example'));
    assert.ok(listed('llm.example', 'http://llm.example:8080/v1'));
    assert.ok(listed('https://llm.example:443', 'https://llm.example/v1'));
    assert.ok(!listed('https://llm.example:8443', 'https://llm.example/v1'));
    assert.ok(!listed('https://llm.example', 'not an address'));
  });

  it('are shown without path and query', () => {
    assert.equal(originOf('https://user:key@llm.example:8443/patients/1?q=x'), 'https://llm.example:8443');
  });
});
