import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { writeEngineBuild } from './engine-build.mjs';
import { root } from './run.mjs';

const entries = {
  extension: `${root}/client/dist/extension.js`,
  server: `${root}/server/dist/main.js`,
};

/** The engine loads its reading of files, and the compiler with it, by this name when the first file is read. */
const lazily = { read: `${root}/engine/dist/facts/read.js` };

/**
 * Bundles both halves of the extension into one file each and returns the paths of everything that went in.
 * They are CommonJS: the oldest VS Code that is supported loads nothing else. Names stay whole, so that a stack trace can be read.
 * @param {string} outdir
 */
export async function bundle(outdir) {
  const started = await bundled({ entryPoints: entries, outdir, outExtension: { '.js': '.cjs' } });
  const loaded = await bundled({ entryPoints: lazily, outdir });
  await writeEngineBuild(outdir);
  // The extension's own manifest would make an ES module of `read.js`.
  writeFileSync(`${outdir}/package.json`, '{ "type": "commonjs" }\n');
  return [...new Set([...started, ...loaded])];
}

/** @param {import('esbuild').BuildOptions} options */
async function bundled(options) {
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    // jsonc-parser's `main` finds its parts only at run time.
    mainFields: ['module', 'main'],
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}
