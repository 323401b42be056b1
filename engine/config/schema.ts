import { sinkRoles } from '../models/rows.js';
import {
  callable,
  closed,
  external,
  keyed,
  kind,
  level,
  list,
  oneOf,
  phrase,
  text,
  type Schema,
} from './schema-parts.js';
import { vendor, vendorName } from './schema-register.js';
import { overrides, rules } from './schema-rules.js';
import { auditElements, levels, presets, providerDefaults } from './words.js';

const files = (description: string): Schema =>
  list(text('file-glob', 'Files, relative to the folder of this file.'), description);

const reason = phrase('Why that is so; for whoever reads this file.');

const field: Schema = {
  description: 'A level, or level and kind.',
  if: { type: 'object' },
  then: closed('Level and kind of the value.', { level, kind, reason }),
  else: level,
};

const phi = closed('What counts as patient data here.', {
  subjects: list(
    {
      type: 'string',
      pattern: String.raw`^\p{L}[\p{L}\p{N}_-]*$`,
      description: 'One word, such as `enrollee`.',
    },
    'More words for the person the data is about.',
  ),
  types: list(
    closed(
      'A type, class or interface that holds patient data, or does not.',
      { type: callable, level, kind, reason },
      ['type'],
    ),
    'Types that hold patient data, or do not.',
  ),
  fields: keyed('Properties, parameters and variables by name.', { minLength: 1 }, field),
  internalIds: oneOf(
    'level',
    levels,
    'Whether an opaque patient id counts as patient data. Default: `indirect`.',
  ),
});

const source = closed('A call whose result is patient data.', { call: callable, level, kind }, ['call']);

const sink = closed(
  'A call that hands values out.',
  {
    call: callable,
    argument: {
      type: 'integer',
      minimum: 0,
      description: 'Which argument leaves, counted from 0. Left out: all of them.',
    },
    role: oneOf('role', sinkRoles, 'Where the value goes.'),
  },
  ['call', 'role'],
);

const audit = closed('How accesses are recorded.', {
  calls: list(callable, 'Functions that write an audit record.'),
  elements: list(
    oneOf('element', auditElements, 'A part of an audit record.'),
    'What an audit record must say. Default: all five.',
  ),
  external: external('Audit records'),
});

const auth = closed('How access is controlled.', {
  calls: list(callable, 'Functions, guards and middleware that let only authorized callers pass.'),
  publicRoutes: list(
    text('route-glob', 'Request path, such as `/health`.'),
    'Routes that are open on purpose.',
  ),
  external: external('Access control'),
});

const encryption = closed('What is asked of storage.', {
  providerDefaults: oneOf(
    'value',
    providerDefaults,
    '`explicit`: every store of patient data must say its encryption. `accept`: the encryption that a provider does by default is enough. Default: `explicit`.',
  ),
});

const properties = (ruleIds: readonly string[]): Readonly<Record<string, Schema>> => ({
  $schema: { type: 'string', description: 'Address of this schema, for editors.' },
  extends: oneOf('preset', presets, 'The preset to start from. Default: `recommended`.'),
  phi,
  vendors: list(
    vendor,
    'The register of business associate agreements. It replaces the vendors that the preset assumes to be covered.',
  ),
  clients: keyed('Names the vendor behind a client that the code does not show.', callable, vendorName),
  sources: list(source, 'Calls whose result is patient data.'),
  sinks: list(sink, 'Calls that hand values out of the program.'),
  sanitizers: list(callable, 'Functions whose result is de-identified.'),
  audit,
  auth,
  reviewers: list(
    callable,
    'Functions through which a person or a validator decides whether model output may act.',
  ),
  encryption,
  privateHosts: list(
    text('host-glob', 'A host name, such as `*.corp.example`.'),
    'Hosts inside of your own network.',
  ),
  models: files('More library models: YAML files in the format of this project.'),
  rules: rules(ruleIds),
  overrides: overrides(ruleIds),
  baseline: text(
    'file-path',
    'File with the findings that are accepted for now. Default: `phi-lint.baseline.json`, when it is there.',
  ),
  tests: files('Test files. Default: `**/*.{test,spec}.*`, `**/__tests__/**`, `**/e2e/**`.'),
  ignore: files('Files that are not analysed.'),
  synthetic: files('Files whose patient data is invented.'),
});

/** The JSON Schema of `phi-lint.config.json`, for these rules; `phi-lint.schema.json` beside this file is written from it. */
export function configSchema(ruleIds: readonly string[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'PHI Lint configuration',
    ...closed(
      'What PHI Lint analyses, what it knows of this code, and what it reports.',
      properties(ruleIds),
    ),
    allowTrailingCommas: true,
  };
}
