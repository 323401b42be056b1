// `npm run bundle`: the plugin as it is published, from the build's output: one ES module that holds the engine and
// the models, one with its reading of files, a CommonJS file that hands on the same instance, and the types of both.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const out = `${folder}dist/bundle`;
const require = createRequire(import.meta.url);

mkdirSync(out, { recursive: true });
await bundleCode();
writeFileSync(`${out}/index.cjs`, "module.exports = require('./index.mjs').default;\n");
copyFileSync(
  require.resolve('@phi-lint/models').replace(/index\.js$/, 'compiled.json'),
  `${out}/compiled.json`,
);
writeTypes();

/** The reading of files is loaded with the first one that is read, so it is a file of its own. */
async function bundleCode() {
  await bundled(`${folder}dist/plugin/index.js`, `${out}/index.mjs`);
  await bundled(`${folder}../engine/dist/facts/read.js`, `${out}/read.js`);
}

/**
 * @param {string} entry
 * @param {string} outfile
 */
function bundled(entry, outfile) {
  return build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external: outsideDependencies(),
    logLevel: 'warning',
  });
}

/** What the engine depends on is not bundled: users install it with the plugin, so the manifest must list it. */
function outsideDependencies() {
  const { dependencies: ours } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  const { dependencies: engines } = JSON.parse(readFileSync(`${folder}../engine/package.json`, 'utf8'));
  const different = Object.keys({ ...ours, ...engines }).filter((name) => ours[name] !== engines[name]);
  if (different.length === 0) return Object.keys(ours);
  throw new Error(
    `rules/package.json and engine/package.json must depend on the same: ${different.join(', ')}`,
  );
}

function writeTypes() {
  const types = readFileSync(`${folder}dist/plugin/index.d.ts`, 'utf8');
  writeFileSync(`${out}/index.d.mts`, types);
  writeFileSync(`${out}/index.d.cts`, types.replace('export default plugin', 'export = plugin'));
}
