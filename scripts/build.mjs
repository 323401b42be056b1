import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { node, root } from './run.mjs';

const folders = ['engine', 'models', 'rules', 'pages', 'server', 'cli', 'client', 'test'];
const stamp = `${root}/node_modules/.cache/phi-lint/built`;

/** Compiles every folder and the models unless nothing changed since the last time. */
export function ensureBuilt() {
  const sources = sourcesStamp();
  if (isBuilt(sources)) return;
  console.error('Building…');
  removeStaleTests();
  if (node('node_modules/typescript/bin/tsc', '-b') !== 0) throw new Error('The TypeScript build failed.');
  if (node('models/dist/build.js') !== 0) throw new Error('The models do not compile.');
  for (const script of bundleScripts()) {
    if (node(script) !== 0) throw new Error(`${script} failed.`);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/** @param {string} sources */
function isBuilt(sources) {
  const outputs = [...folders.map((folder) => `${folder}/dist/.tsbuildinfo`), 'models/dist/compiled.json'];
  return (
    outputs.every((file) => existsSync(`${root}/${file}`)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sources
  );
}

/** Names, sizes and times of everything the build reads, as one short text. */
function sourcesStamp() {
  const files = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', ...folders.flatMap(sourcesIn)];
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const { mtimeMs, size } = statSync(`${root}/${file}`);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} folder */
function sourcesIn(folder) {
  return filesIn(folder).filter((file) => /\.(ts|mjs|json|yaml)$/.test(file) && !file.includes('/dist/'));
}

/** What some folders make of the compiled files, for those who install them. */
function bundleScripts() {
  return folders.map((folder) => `${folder}/bundle.mjs`).filter((file) => existsSync(`${root}/${file}`));
}

/** A test whose source is gone must not run any more. */
function removeStaleTests() {
  for (const file of filesIn('test/dist')) {
    const source = file.replace('test/dist/', 'test/').replace(/\.js$/, '.ts');
    if (file.endsWith('.test.js') && !existsSync(`${root}/${source}`)) rmSync(`${root}/${file}`);
  }
}

/**
 * Every file below a folder, relative to the root, with `/`; installed packages are left out.
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  if (!existsSync(`${root}/${folder}`)) return [];
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return entry.name === 'node_modules' ? [] : filesIn(path);
  });
}
