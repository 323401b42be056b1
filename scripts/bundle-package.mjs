// What the packages have in common that are published: one ES module that holds the engine and the models, one with the
// engine's reading of files, which is loaded with the first file that is read, and the data that they read.
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { root } from './run.mjs';
import { writeEngineBuild } from './engine-build.mjs';

/**
 * Bundles a package's compiled entry as `dist/bundle/<name>.mjs` in its folder.
 * @param {string} folder relative to the root
 * @param {string} entry relative to the folder
 * @param {string} name
 */
export async function bundlePackage(folder, entry, name) {
  const out = `${root}/${folder}/dist/bundle`;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const external = outsideDependencies(folder);
  await bundled(`${root}/${folder}/${entry}`, `${out}/${name}.mjs`, external);
  await bundled(`${root}/engine/dist/facts/read.js`, `${out}/read.js`, external);
  await writeEngineBuild(out);
  copyFileSync(`${root}/models/dist/compiled.json`, `${out}/compiled.json`);
  copyFileSync(`${root}/engine/config/phi-lint.schema.json`, `${root}/${folder}/dist/phi-lint.schema.json`);
  copyFileSync(`${root}/LICENSE`, `${root}/${folder}/LICENSE`);
}

/**
 * @param {string} entry
 * @param {string} outfile
 * @param {string[]} external
 */
function bundled(entry, outfile, external) {
  return build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external,
    logLevel: 'warning',
  });
}

/**
 * What the engine depends on is not bundled: users install it with the package, so its manifest must list the same.
 * @param {string} folder
 */
function outsideDependencies(folder) {
  const ours = dependenciesOf(folder);
  const engines = dependenciesOf('engine');
  const different = Object.keys(engines).filter((name) => ours[name] !== engines[name]);
  if (different.length === 0) return Object.keys(ours);
  throw new Error(`${folder}/package.json must depend on what the engine does: ${different.join(', ')}`);
}

/** @param {string} folder */
function dependenciesOf(folder) {
  /** @type {{ dependencies?: Record<string, string> }} */
  const { dependencies = {} } = JSON.parse(readFileSync(`${root}/${folder}/package.json`, 'utf8'));
  return dependencies;
}
