import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  componentFile,
  coreFiles,
  handlerFile,
  mapperFile,
  serviceFile,
  tableFile,
} from './monorepo-files.mjs';

/** Modules of one package, without its barrel. */
const modules = 60;

/** A package takes from this many others, beside the core. */
const imports = 6;

/**
 * What a module is made from: who it is, and by whom it may be helped.
 * @typedef {{ n: number, name: string, helpers: readonly { name: string, from: string }[], isLeaky: boolean }} Module
 */

/**
 * Writes an invented monorepo of about so many lines. It grows as real ones do: packages take from those before them,
 * most often from the few that everybody takes from; every package has a barrel, and all import the core's. One module
 * in 200 writes patient data to the log. Returns how many do.
 * @param {string} folder
 * @param {number} lines
 */
export function writeMonorepo(folder, lines) {
  let written = writeAll(folder, coreFiles());
  let leaks = 0;
  for (let p = 0; written < lines; p++) {
    const made = packageOf(p);
    leaks += made.leaks;
    written += writeAll(folder, made.files);
  }
  return { lines: written, leaks };
}

/** @param {number} p */
function packageOf(p) {
  /** @type {Record<string, string>} */
  const files = { [`packages/p${p}/package.json`]: manifest(p) };
  const all = Array.from({ length: modules }, (_, i) => moduleOf(p, i));
  for (const [i, one] of all.entries()) {
    const [extension, text] = writers[i % writers.length](one);
    files[`packages/p${p}/src/m${i}.${extension}`] = text;
  }
  files[`packages/p${p}/src/index.ts`] = all.map((_, i) => `export * from './m${i}.js';\n`).join('');
  return { files, leaks: all.filter(({ isLeaky }) => isLeaky).length };
}

/** Kinds of modules, as often as they stand here. @type {readonly ((one: Module) => [string, string])[]} */
const writers = [
  (one) => ['ts', serviceFile(one)],
  (one) => ['ts', mapperFile(one)],
  (one) => ['tsx', componentFile(one)],
  (one) => ['ts', handlerFile(one)],
  (one) => ['ts', tableFile(one)],
  (one) => ['ts', mapperFile(one)],
];

/** @param {number} p @param {number} i @returns {Module} */
function moduleOf(p, i) {
  const n = p * modules + i;
  const beside = [1, 2, 5]
    .filter((back) => back <= i)
    .map((back) => ({ name: `label${n - back}`, from: `./m${i - back}.js` }));
  const others = p === 0 ? [] : [0, 1].map((k) => helperIn(providerOf(p, i + k), n + k));
  return { n, name: `Case${n}`, helpers: [...beside, ...others], isLeaky: n % 200 === 7 };
}

/** @param {number} p @param {number} n */
function helperIn(p, n) {
  return { name: `label${p * modules + (n % modules)}`, from: `@clinic/p${p}` };
}

/** One of the packages that a package takes from: half of them are hubs, the others lie near. @param {number} p @param {number} i */
function providerOf(p, i) {
  const k = i % imports;
  const hubs = Math.ceil(Math.sqrt(p));
  return k % 2 ? (p * 7 + k) % hubs : p - 1 - (((p * 13 + k) % p) % Math.min(p, 12));
}

/** @param {number} p */
function manifest(p) {
  return `${JSON.stringify({ name: `@clinic/p${p}`, version: '1.0.0', type: 'module', main: 'src/index.ts' }, null, 2)}\n`;
}

/**
 * Returns how many lines of code were written.
 * @param {string} folder
 * @param {Record<string, string>} files
 */
function writeAll(folder, files) {
  let lines = 0;
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
    if (!file.endsWith('.json')) lines += text.split('\n').length;
  }
  return lines;
}
