import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What is measured when no folder is named: TypeScript as it ships inside published packages. */
const publishedPackages = [
  '@openmrs/esm-patient-registration-app@11.1.0',
  ...['chart', 'forms', 'medications', 'vitals'].map((name) => `@openmrs/esm-patient-${name}-app@12.3.4`),
];

/** Everything that can be measured, in the order in which the runs alternate. */
const tools = ['phi-lint', 'phi-lint warm', 'phi-lint edited', 'tsc 6', 'tsc 7'];

/**
 * Reads the command line; throws an error fit for the one who typed it.
 * @param {string[]} args
 */
export function readOptions(args) {
  const { values } = parseArgs({ args, options: known });
  return {
    runs: wholeNumber('--runs', values.runs ?? '5'),
    // npm runs this at the root; the user's folder is relative to where the user stands.
    corpus: values.corpus && resolve(process.env['INIT_CWD'] ?? '.', values.corpus),
    eslint: values.eslint && resolve(process.env['INIT_CWD'] ?? '.', values.eslint),
    typing: values.typing && resolve(process.env['INIT_CWD'] ?? '.', values.typing),
    edits: wholeNumber('--edits', values.edits ?? '100'),
    packages: publishedPackages,
    size: values.size === undefined ? null : wholeNumber('--size', values.size),
    limit: wholeNumber('--limit', values.limit ?? '300'),
    tools: values.only === undefined ? tools : toolsNamed(values.only),
  };
}

/** @type {import('node:util').ParseArgsConfig['options']} */
const known = {
  runs: { type: 'string' },
  corpus: { type: 'string' },
  only: { type: 'string' },
  eslint: { type: 'string' },
  size: { type: 'string' },
  limit: { type: 'string' },
  typing: { type: 'string' },
  edits: { type: 'string' },
};

/** @param {string} option @param {string} text */
function wholeNumber(option, text) {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${option} wants a whole number from 1 up, not “${text}”.`);
  return Number(text);
}

/** @param {string} name */
function toolsNamed(name) {
  const named = tools.filter((tool) => tool.startsWith(name));
  if (named.length === 0) throw new Error(`--only wants phi-lint or tsc, not “${name}”.`);
  return named;
}
