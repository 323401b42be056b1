import assert from 'node:assert/strict';
import type { Config } from '#engine/config/config.js';
import { readConfig } from '#engine/config/read.js';
import { ruleIds } from '#engine/config/words.js';

const file = 'phi-lint.config.json';

/** Reads a configuration as a program with all rules would. */
export function read(text: string) {
  return readConfig(file, text, { rules: ruleIds });
}

/** The configuration of a text without problems. */
export function configOf(value: unknown): Config {
  const { config, problems } = read(typeof value === 'string' ? value : JSON.stringify(value));
  assert.deepEqual(problems, []);
  assert.ok(config);
  return config;
}

/** Problems as `line:column message`. */
export function problemsOf(text: string): readonly string[] {
  return read(text).problems.map(({ start, message }) => `${start.line}:${start.column} ${message}`);
}
