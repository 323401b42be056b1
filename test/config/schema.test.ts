import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { formatProblems } from '#engine/config/formats.js';
import { configSchema } from '#engine/config/schema.js';
import { vendorNames } from '#engine/config/vendors.js';
import { kinds, ruleIds } from '#engine/config/words.js';
import { rules } from 'eslint-plugin-phi/definitions';
import { repositoryRoot } from '../repository.js';
import { example } from './example.js';

/** The engine's own validator, which at run time takes the schema on trust. */
interface Validation {
  readonly Ajv: new (options: object) => { validateSchema(schema: unknown): unknown };
}

describe('the JSON Schema of the configuration', () => {
  const file = `${repositoryRoot}/engine/config/phi-lint.schema.json`;
  const shipped: unknown = JSON.parse(readFileSync(file, 'utf8'));

  it('is the one that the engine checks with (else run `node scripts/write-schema.mjs`)', () => {
    assert.deepEqual(shipped, configSchema(ruleIds));
  });

  it('is a schema', () => {
    const { Ajv } = createRequire(`${repositoryRoot}/engine/package.json`)('ajv') as Validation;
    assert.equal(new Ajv({ strict: false }).validateSchema(shipped), true);
  });

  it('describes every key', () => {
    const bare = keysWithoutDescription(shipped, '');
    assert.deepEqual(bare, []);
  });

  it('offers the closed lists', () => {
    const text = JSON.stringify(shipped);
    for (const list of [kinds, vendorNames, ruleIds]) assert.ok(text.includes(JSON.stringify(list)));
  });

  it('knows every key of the example', () => {
    const properties = Object.keys(configSchema(ruleIds)['properties'] as object);
    assert.deepEqual(
      properties.filter((key) => !example.includes(`"${key}"`)),
      [],
    );
  });

  it('has every rule and asks for no shape that the reader does not check', () => {
    const ids: readonly string[] = ruleIds;
    assert.deepEqual(
      rules.filter(({ id }) => !ids.includes(id)),
      [],
    );
    const formats = [...JSON.stringify(shipped).matchAll(/"format":"([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(formats)].sort(), Object.keys(formatProblems).sort());
  });
});

function keysWithoutDescription(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: Record<string, { description?: string }> };
  // Under `if` a key only says when; what it is stands beside.
  const bare = path.endsWith('/if')
    ? []
    : Object.entries(properties ?? {}).filter(([, part]) => !isDescribed(part));
  const inside = Object.entries(schema).flatMap(([key, part]) =>
    keysWithoutDescription(part, `${path}/${key}`),
  );
  return [...bare.map(([key]) => `${path}/${key}`), ...inside];
}

function isDescribed({ description = '' }: { description?: string }): boolean {
  return description.length > 10;
}
