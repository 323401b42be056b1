import assert from 'node:assert/strict';
import { textLiteral } from '#engine/facts/literals.js';

const kept = (text: string): boolean => textLiteral(text).text === text;

describe('a text of the code', () => {
  for (const text of [
    'claude-3-5-sonnet-20241022',
    'anthropic.claude-3-5-sonnet-20241022-v2:0',
    'claude-3-5-sonnet@20240620',
    'gpt-4o-mini',
  ])
    it(`is kept when it names a model: ${text}`, () => assert.ok(kept(text)));

  for (const text of ['sample-20241022', 'claude-19241022', 'claude-20241022-5550100', 'MRN 20241022'])
    it(`is not kept when it may be somebody's number: ${text}`, () => assert.ok(!kept(text)));
});
