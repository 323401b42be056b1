// `npm run bench`: phi-lint and tsc side by side on one corpus; README.md here says what is measured.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureReady } from '../scripts/ready.mjs';
import { benchEslint } from './eslint.mjs';
import { readOptions } from './options.mjs';

const temporary = mkdtempSync(join(tmpdir(), 'phi-lint-bench-'));
try {
  const options = readOptions(process.argv.slice(2));
  if (!ensureReady()) throw new Error('There is nothing to measure without a build.');
  if (options.eslint) benchEslint(options.eslint, options.runs);
  else if (options.typing) await (await import('./typing.mjs')).benchTyping(options.typing, options.edits);
  else await (await import('./bench.mjs')).bench(options, temporary);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
} finally {
  rmSync(temporary, { recursive: true });
}
