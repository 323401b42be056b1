import assert from 'node:assert/strict';
import { open, type SafeHarborCard } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from '#rules/definitions/index.js';
import { repositoryRoot } from './repository.js';

describe('cards of functions that de-identify', () => {
  const cards = new Map<string, SafeHarborCard>();

  before(() => {
    const session = open({
      folder: `${repositoryRoot}/fixtures/classification/safe-harbor`,
      knowledge: { models: loadModels(), rules },
      today: new Date('2026-01-01'),
    });
    while (!session.advance(1000).done);
    for (const card of session.safeHarborCards()) cards.set(card.name, card);
  });

  const withState = (name: string, state: string): readonly string[] =>
    cards.get(name)?.rows.flatMap((row) => (row.state === state ? row.identifier : [])) ?? [];

  it('has the eighteen identifiers of 45 CFR 164.514(b)(2) on each', () => {
    assert.deepEqual([...cards.keys()], ['redactPatient', 'maskContact', 'anonymize', 'scrub', 'redact']);
    for (const { rows } of cards.values()) assert.equal(rows.length, 18);
  });

  it('tells what is taken out from what stays', () => {
    assert.deepEqual(withState('redactPatient', 'removed'), ['names', 'dates', 'email', 'ssn']);
    assert.deepEqual(withState('redactPatient', 'kept'), ['unique-id']);
  });

  it('looks into promises', () => {
    assert.deepEqual(withState('maskContact', 'removed'), ['email']);
    assert.deepEqual(withState('maskContact', 'kept'), ['names', 'dates', 'ssn', 'unique-id']);
  });

  it('shows a hollow one as it is', () => {
    assert.deepEqual(withState('anonymize', 'removed'), []);
    assert.deepEqual(withState('anonymize', 'kept'), ['names', 'dates', 'email', 'ssn', 'unique-id']);
  });

  it('asks callers where the parameter says nothing', () => {
    assert.deepEqual(withState('scrub', 'removed'), ['names', 'dates', 'email', 'ssn', 'unique-id']);
    assert.deepEqual(withState('scrub', 'kept'), []);
  });

  it('has seen nothing of a text that nobody hands over', () => {
    assert.equal(withState('redact', 'not-seen').length, 18);
  });
});
