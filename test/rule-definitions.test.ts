import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { RuleDefinition } from '@phi-lint/engine';
import { rules, sections } from 'eslint-plugin-phi/definitions';
import { repositoryRoot } from './repository.js';

describe('the rule definitions', () => {
  const definitions: readonly RuleDefinition[] = rules;

  it('are sorted by id and unique', () => {
    const ids = definitions.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  it('cite only sections whose heading is known', () => {
    const known = new Set(sections.map(({ id }) => `45 CFR ${id}`));
    const cited = definitions.flatMap(({ citations }) => citations);
    assert.deepEqual(
      cited.filter((one) => !known.has(one)),
      [],
    );
  });

  for (const { id, description, citations, check } of definitions) {
    describe(id, () => {
      it('has a page', () => {
        assert.ok(existsSync(`${repositoryRoot}/docs/rules/${id}.md`));
      });

      it('describes itself in one sentence without a full stop', () => {
        assert.match(description, /^[a-z].*[^.]$/);
      });

      it('cites sections of 45 CFR', () => {
        assert.ok(citations.length > 0);
        for (const citation of citations) assert.match(citation, /^45 CFR 16\d\.\d+(\([a-zA-Z0-9]+\))*$/);
      });

      it('says what is wrong, why, and what to do', () => {
        for (const text of Object.values(messagesOf(check))) {
          assert.equal(text.match(/\.(?= |$)/g)?.length, 3, text);
          assert.match(text, /\.$/);
        }
      });

      it('leaves room for what was found', () => {
        assert.deepEqual(placeholdersOf(check), expectedPlaceholders[check.kind]);
      });
    });
  }
});

const expectedPlaceholders: Readonly<
  Record<RuleDefinition['check']['kind'], Readonly<Record<string, readonly string[]>>>
> = {
  flow: { message: ['{kinds}', '{sink}'] },
  vendor: {
    message: ['{vendor}', '{missing}'],
    withPhi: ['{kinds}', '{vendor}', '{missing}'],
    unresolved: ['{kinds}'],
  },
  'third-party': {
    message: ['{kinds}', '{vendor}', '{missing}'],
    stored: ['{kinds}', '{vendor}', '{missing}'],
    captured: ['{option}', '{vendor}', '{missing}'],
  },
  audit: {
    message: ['{handler}', '{phi}'],
    incomplete: ['{handler}', '{missing}'],
    destroyed: ['{trail}'],
    expired: ['{trail}', '{days}'],
    dropped: ['{trail}'],
  },
  access: { message: ['{handler}', '{phi}'], opened: ['{store}'] },
  rate: { message: ['{handler}'] },
  url: { message: ['{kinds}', '{sink}'], built: ['{kinds}', '{maker}'] },
  prompt: { message: ['{kinds}', '{vendor}'] },
  review: { message: ['{act}'] },
  training: { message: ['{kinds}', '{sink}'] },
  record: { message: ['{sink}'] },
  literal: { message: ['{kinds}'] },
  storage: { message: ['{kinds}', '{sink}', '{lack}'], declared: ['{store}', '{lack}'] },
  transport: { message: ['{scheme}', '{host}'], option: ['{option}'] },
  cipher: { message: ['{weakness}'], withPhi: ['{kinds}', '{weakness}'] },
  key: { message: [], environment: ['{variable}'] },
};

/** Every text of a check that is a sentence. */
function messagesOf(check: RuleDefinition['check']): Readonly<Record<string, string>> {
  const texts = Object.entries(check).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].includes(' '),
  );
  return Object.fromEntries(texts);
}

function placeholdersOf(check: RuleDefinition['check']) {
  const texts = Object.entries(messagesOf(check));
  return Object.fromEntries(texts.map(([name, text]) => [name, [...text.matchAll(/\{\w+\}/g)].map(String)]));
}
