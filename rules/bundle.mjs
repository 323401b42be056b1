// `npm run bundle`: the plugin as it is published, from the build's output: CommonJS, an ES module that hands on the same
// instance, and the types of both.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundlePackage } from '../scripts/bundle-package.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const out = `${folder}dist/bundle`;

await bundlePackage('rules', 'dist/plugin/index.js', 'index');
// Who requires the plugin gets the plugin itself.
appendFileSync(`${out}/index.cjs`, 'module.exports = module.exports.default;\n');
writeFileSync(`${out}/index.mjs`, "export { default } from './index.cjs';\n");
writeTypes();

function writeTypes() {
  const types = readFileSync(`${folder}dist/plugin/index.d.ts`, 'utf8');
  writeFileSync(`${out}/index.d.mts`, types);
  writeFileSync(`${out}/index.d.cts`, types.replace('export default plugin', 'export = plugin'));
}
