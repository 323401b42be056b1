import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { bundleCommonjs, reading } from './commonjs.mjs';
import { writeEngineBuild } from './engine-build.mjs';
import { notices } from './notices.mjs';
import { root } from './run.mjs';

/**
 * Bundles what a published package runs, with the engine and the models, as `dist/bundle/<name>.cjs` in its folder,
 * and lays beside it what that reads. Only what the manifest depends on stays outside, in the engine's version.
 * @param {string} folder relative to the root
 * @param {string} entry relative to the folder
 * @param {string} name
 */
export async function bundlePackage(folder, entry, name) {
  const outdir = `${root}/${folder}/dist/bundle`;
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const options = { outdir, external: sharedDependencies(folder) };
  const entryPoints = { [name]: `${root}/${folder}/${entry}` };
  const started = await bundleCommonjs({ ...options, entryPoints, outExtension: { '.js': '.cjs' } });
  const loaded = await bundleCommonjs({ ...options, entryPoints: { read: reading } });
  writeFileSync(`${outdir}/THIRD-PARTY-NOTICES.txt`, notices([...started, ...loaded]));
  await writeEngineBuild(outdir);
  copyFileSync(`${root}/models/dist/compiled.json`, `${outdir}/compiled.json`);
  copyFileSync(`${root}/engine/config/phi-lint.schema.json`, `${root}/${folder}/dist/phi-lint.schema.json`);
  copyFileSync(`${root}/LICENSE`, `${root}/${folder}/LICENSE`);
}

/** @param {string} folder */
function sharedDependencies(folder) {
  const [ours, engines] = [dependenciesOf(folder), dependenciesOf('engine')];
  const different = Object.keys(ours).filter((name) => ours[name] !== engines[name]);
  if (different.length === 0) return Object.keys(ours);
  throw new Error(`${folder}/package.json: the engine depends on other versions of ${different.join(', ')}.`);
}

/** @param {string} folder */
function dependenciesOf(folder) {
  /** @type {{ dependencies?: Record<string, string> }} */
  const { dependencies = {} } = JSON.parse(readFileSync(`${root}/${folder}/package.json`, 'utf8'));
  return dependencies;
}
