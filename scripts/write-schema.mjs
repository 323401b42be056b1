// Writes the JSON Schema that editors read from the one that the engine checks with: `node scripts/write-schema.mjs`.
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { configSchema } from '../engine/dist/config/schema.js';
import { ruleIds } from '../engine/dist/config/words.js';
import { root } from './run.mjs';

const json = JSON.stringify(configSchema(ruleIds));
writeFileSync(
  `${root}/engine/config/phi-lint.schema.json`,
  await format(json, { parser: 'json', printWidth: 110 }),
);
