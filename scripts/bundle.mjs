import { build } from 'esbuild';
import { root } from './run.mjs';

const entries = {
  extension: `${root}/client/dist/extension.js`,
  server: `${root}/server/dist/main.js`,
};

/**
 * Bundles both halves of the extension into one file each and returns the paths of everything that went in.
 * They are CommonJS: the oldest VS Code that is supported loads nothing else. Names stay whole, so that a stack trace can be read.
 * @param {string} outdir
 */
export async function bundle(outdir) {
  const { metafile } = await build({
    entryPoints: entries,
    outdir,
    outExtension: { '.js': '.cjs' },
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
