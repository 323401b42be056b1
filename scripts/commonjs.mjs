import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { root } from './run.mjs';

/**
 * Bundles as CommonJS and returns the paths of everything that went in, relative to the root. Whatever loads us can
 * load that: the oldest VS Code that is supported, and Node under Yarn's Plug'n'Play, which does not see what an ES
 * module imports once that was required. Names stay whole, so that a stack trace can be read.
 * @param {import('esbuild').BuildOptions & { outdir: string }} options
 */
export async function bundleCommonjs(options) {
  const { metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    // jsonc-parser's `main` finds its parts only at run time.
    mainFields: ['module', 'main'],
    format: 'cjs',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
    metafile: true,
    ...options,
  });
  // A manifest further up would make ES modules of them.
  writeFileSync(`${options.outdir}/package.json`, '{ "type": "commonjs" }\n');
  return Object.keys(metafile.inputs);
}

/** The engine loads its reading of files, and the compiler with it, by this name when the first file is read. */
export const reading = `${root}/engine/dist/facts/read.js`;
