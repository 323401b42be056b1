// `npm run bundle`: the plugin as it is published, from the build's output: an ES module, a CommonJS file that hands on
// the same instance, and the types of both.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundlePackage } from '../scripts/bundle-package.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const out = `${folder}dist/bundle`;

await bundlePackage('rules', 'dist/plugin/index.js', 'index');
writeFileSync(`${out}/index.cjs`, "module.exports = require('./index.mjs').default;\n");
writeTypes();

function writeTypes() {
  const types = readFileSync(`${folder}dist/plugin/index.d.ts`, 'utf8');
  writeFileSync(`${out}/index.d.mts`, types);
  writeFileSync(`${out}/index.d.cts`, types.replace('export default plugin', 'export = plugin'));
}
