import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { formatProblems } from './formats.js';
import type { RawConfig } from './raw.js';
import { configSchema } from './schema.js';
import { ruleIds } from './words.js';

const options: Options = {
  allErrors: true,
  // Messages quote the value and what the schema says of it.
  verbose: true,
  strictTuples: false,
  strictTypes: false,
  // Every start of a host waits for the compilation. That the schema is one is for the tests to see.
  meta: false,
  validateSchema: false,
  code: { optimize: false },
};

const validators = new Map<string, ValidateFunction<RawConfig>>();

/** The check of a configuration's shape, for the rules that exist. Compiling it takes a while, so it is kept. */
export function validatorFor(rules: readonly string[]): ValidateFunction<RawConfig> {
  const key = rules.join();
  const validator = validators.get(key) ?? compile(rules);
  validators.set(key, validator);
  return validator;
}

function compile(rules: readonly string[]): ValidateFunction<RawConfig> {
  const ajv = new Ajv(options);
  ajv.addKeyword('allowTrailingCommas');
  for (const [name, problem] of Object.entries(formatProblems)) {
    ajv.addFormat(name, (text: string) => problem(text) === null);
  }
  return ajv.compile<RawConfig>(configSchema([...new Set([...ruleIds, ...rules])]));
}
