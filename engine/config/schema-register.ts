import { closed, kind, list, phrase, text, type Schema } from './schema-parts.js';
import { vendorNames } from './vendors.js';

/** Names of services that registers list most; others may stand there too. */
const services = [
  'chat',
  'completions',
  'responses',
  'messages',
  'embeddings',
  'images',
  'audio',
  'files',
  'assistants',
  'threads',
  'batches',
  'fine-tuning',
  'agents',
];

/** An empty listing would cover nothing; that is said by leaving the vendor out. */
const filled = (schema: Schema): Schema => ({ ...schema, minItems: 1 });

const names = (examples: readonly string[], description: string): Schema =>
  filled(list({ ...text('name-glob', 'A name; `*` stands for any text.'), examples }, description));

/** A known vendor, or a name of one's own. */
export const vendorName: Schema = {
  type: 'string',
  title: 'vendor',
  description:
    'The vendor that receives the data: a known name, or a name of your own together with `endpoints`.',
  anyOf: [{ enum: [...vendorNames] }, { pattern: '^[a-z0-9][a-z0-9.-]*$' }],
};

const agreement = closed(
  'The business associate agreement. It is on record when it has a reference and a date; without a reference it is shown as claimed.',
  {
    reference: phrase('Where the signed agreement can be found, such as a contract number.'),
    signed: text('date', 'Day from which the agreement holds, as yyyy-mm-dd.'),
    expires: text(
      'date',
      'Last day on which the agreement holds, as yyyy-mm-dd (UTC). Leave it out when it has no end.',
    ),
  },
);

const address: Schema = {
  ...text('endpoint-glob', 'An address and all below it; `*` in the host stands for any text.'),
  examples: ['https://us.api.openai.com/**'],
};

const required: Schema = {
  type: 'object',
  description:
    'Options that the call, or the construction of its client, must state, unless the API has that value by default. Example: `{ "store": false }`.',
  propertyNames: { minLength: 1 },
  additionalProperties: {
    type: ['boolean', 'number', 'string', 'null'],
    description: 'The value that the option must have.',
  },
};

/** One vendor that may receive patient data, and within which limits. */
export const vendor: Schema = {
  ...closed(
    'A vendor under a business associate agreement. What is left out is not limited.',
    {
      name: vendorName,
      baa: agreement,
      services: names(services, 'Services of the vendor that the agreement covers.'),
      models: names(['gpt-*', 'us.anthropic.claude-*'], 'Models that the agreement covers.'),
      regions: names(['us-*'], 'Regions that the agreement covers.'),
      endpoints: filled(
        list(
          address,
          'Addresses that the agreement covers. Required for a name of your own, which is recognized by them.',
        ),
      ),
      requires: required,
      allows: list(kind, 'Kinds that may reach this vendor without de-identification. Left out: none.'),
    },
    ['name'],
  ),
  if: { properties: { name: { enum: [...vendorNames] } } },
  else: { required: ['endpoints'] },
};
