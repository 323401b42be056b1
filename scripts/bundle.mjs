import { bundleCommonjs, reading } from './commonjs.mjs';
import { writeEngineBuild } from './engine-build.mjs';
import { root } from './run.mjs';

const entries = {
  extension: `${root}/client/dist/extension.js`,
  server: `${root}/server/dist/main.js`,
};

/**
 * Bundles both halves of the extension into one file each and returns the paths of everything that went in.
 * @param {string} outdir
 */
export async function bundle(outdir) {
  const options = { outdir, external: ['vscode'] };
  const started = await bundleCommonjs({ ...options, entryPoints: entries, outExtension: { '.js': '.cjs' } });
  const loaded = await bundleCommonjs({ ...options, entryPoints: { read: reading } });
  await writeEngineBuild(outdir);
  return [...new Set([...started, ...loaded])];
}
