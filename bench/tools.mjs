import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';
import { countBy } from './sources.mjs';

/** The TypeScript to compare with beside our own. */
const newest = '7.0.2';

/** The same for every corpus: its own settings name packages that are not installed. */
const compilerOptions = {
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  jsx: 'preserve',
  experimentalDecorators: true,
  allowJs: true,
  checkJs: false,
  types: [],
};

/**
 * A program to measure: what happens before a run, its arguments for Node, what to write of them in the results, exit
 * codes that mean it ran to its end, and what to keep of what it printed.
 * @typedef {{ prepare: () => void, args: string[], shown: string, settings?: object, ended: number[], outcome: (printed: string) => object }} Tool
 */

/**
 * Everything that can be measured, by its name. They run in this order: the cold run fills the cache of the others.
 * @param {string} folder
 * @param {readonly string[]} files
 * @param {string} temporary
 * @returns {Record<string, () => Tool>}
 */
export function toolsFor(folder, files, temporary) {
  const cache = join(temporary, 'cache');
  const edit = editable(files[Math.floor(files.length / 2)] ?? '');
  // Every run sees the line more.
  edit();
  return {
    'phi-lint': () => phiLint(folder, cache, () => rmSync(cache, { recursive: true, force: true })),
    'phi-lint warm': () => phiLint(folder, cache, waitUntilSettled),
    'phi-lint edited': () => phiLint(folder, cache, edit),
    'tsc 6': () => tsc(join(root, 'node_modules/typescript'), files, temporary),
    'tsc 7': () => tsc(newCompiler(temporary), files, temporary),
  };
}

/**
 * @param {string} folder
 * @param {string} cache
 * @param {() => void} prepare
 * @returns {Tool}
 */
function phiLint(folder, cache, prepare) {
  return {
    prepare,
    args: [join(root, 'bin/phi-lint.js'), 'check', folder, '--format', 'json', '--cache-dir', cache],
    shown: 'node bin/phi-lint.js check <corpus> --format json --cache-dir <temporary>/cache',
    ended: [0, 1],
    outcome: phiLintOutcome,
  };
}

/**
 * A file that is given another text at each call, with the same findings in it: its own, and one line more.
 * @param {string} file
 */
function editable(file) {
  const text = readFileSync(file, 'utf8');
  let edits = 0;
  return () => writeFileSync(file, `${text}\nexport const edit = ${++edits};\n`);
}

/** Size and times of a file are not trusted in the seconds after it was written. */
function waitUntilSettled() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
}

/**
 * TypeScript 7 in a folder of its own: the one of our lockfile is 6, which the engine is built on.
 * @param {string} temporary
 */
function newCompiler(temporary) {
  const prefix = join(temporary, 'typescript-7');
  const args = ['install', '--silent', '--ignore-scripts', '--prefix', prefix, `typescript@${newest}`];
  const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`TypeScript ${newest} could not be installed: ${stderr}`);
  return join(prefix, 'node_modules/typescript');
}

/** @param {string} printed */
function phiLintOutcome(printed) {
  const { findings, notAnalysed, summary } = JSON.parse(printed);
  return {
    files: summary.files,
    lines: summary.lines,
    findings: findings.length,
    findingsByRule: countBy(findings, ({ rule }) => rule),
    findingsSha256: createHash('sha256').update(JSON.stringify(findings)).digest('hex'),
    notAnalysed,
  };
}

/**
 * @param {string} compiler
 * @param {readonly string[]} files
 * @param {string} temporary
 * @returns {Tool}
 */
function tsc(compiler, files, temporary) {
  const config = join(temporary, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const { version } = JSON.parse(readFileSync(join(compiler, 'package.json'), 'utf8'));
  return {
    prepare: () => undefined,
    args: [join(compiler, 'bin/tsc'), '-p', config, '--diagnostics', '--pretty', 'false'],
    shown: `node node_modules/typescript/bin/tsc -p <temporary>/tsconfig.json --diagnostics --pretty false`,
    settings: { version, compilerOptions, files: 'the list described under "sources"' },
    ended: [0, 1, 2],
    outcome: tscOutcome,
  };
}

/** @param {string} printed */
function tscOutcome(printed) {
  const codes = printed.match(/error TS\d+/g) ?? [];
  return {
    ...diagnosticsIn(printed),
    errors: codes.length,
    errorsByCode: countBy(codes, (code) => code.slice(6)),
  };
}

/** @param {string} printed */
function diagnosticsIn(printed) {
  const numberAt = (/** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(printed)?.[1]);
  return { files: numberAt('Files'), lines: numberAt('Lines') };
}
