import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeMonorepo } from './monorepo.mjs';

/**
 * The folder to measure on and what it is called in the results; of an invented one, how many findings it must have.
 * @typedef {{ name: string, folder: string, commit: string | null, leaks?: number }} Corpus
 */

/**
 * What was asked for: a folder, an invented monorepo, or else published packages.
 * @param {Pick<ReturnType<typeof import('./options.mjs').readOptions>, 'corpus' | 'size' | 'packages'>} options
 * @param {string} temporary
 */
export function corpusOf({ corpus, size, packages }, temporary) {
  if (corpus) return folderCorpus(corpus, temporary);
  return size ? inventedCorpus(size, temporary) : packageCorpus(packages, temporary);
}

/**
 * @param {number} lines
 * @param {string} temporary
 * @returns {Corpus}
 */
function inventedCorpus(lines, temporary) {
  const folder = join(temporary, 'corpus');
  const { leaks } = writeMonorepo(folder, lines);
  return { name: `invented-${String(lines).padStart(7, '0')}`, folder, commit: null, leaks };
}

/**
 * A copy of a folder of the user's, which is only read: without what is installed, and without its history.
 * @param {string} source
 * @param {string} temporary
 * @returns {Corpus}
 */
function folderCorpus(source, temporary) {
  if (!existsSync(source)) throw new Error(`There is no folder ${source}.`);
  const folder = join(temporary, 'corpus');
  const isWanted = (/** @type {string} */ path) => !['node_modules', '.git'].includes(basename(path));
  cpSync(source, folder, { recursive: true, verbatimSymlinks: true, filter: isWanted });
  return { name: fileName(packageName(source) ?? basename(source)), folder, commit: commitOf(source) };
}

/**
 * Published packages, side by side below a temporary folder, without their dependencies.
 * @param {readonly string[]} specs
 * @param {string} temporary
 * @returns {Corpus}
 */
function packageCorpus(specs, temporary) {
  const folder = join(temporary, 'corpus');
  for (const spec of specs) {
    const inside = join(folder, fileName(spec));
    mkdirSync(inside, { recursive: true });
    run('npm', ['pack', spec, '--silent', '--pack-destination', inside], temporary);
    const archive = readdirSync(inside).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack ${spec} left no archive.`);
    run('tar', ['-xzf', archive, '--strip-components', '1'], inside);
    rmSync(join(inside, archive));
  }
  return { name: 'openmrs-esm-apps', folder, commit: null };
}

/**
 * The commit that a folder is a checkout of, or `null`; a repository around the folder does not count.
 * @param {string} folder
 */
export function commitOf(folder) {
  if (!existsSync(join(folder, '.git'))) return null;
  return run('git', ['rev-parse', 'HEAD'], folder).trim();
}

/**
 * The commit of our own checkout, and whether anything that takes part in an analysis differs from it.
 * @param {string} folder
 */
export function stateOf(folder) {
  const changes = run('git', ['status', '--porcelain', '--', '.', ':!bench'], folder);
  return { commit: commitOf(folder), isChanged: changes !== '' };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout;
}

/** @param {string} folder */
function packageName(folder) {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).name : undefined;
}

/** @param {string} name */
function fileName(name) {
  return name.replace(/^@/, '').replace(/[^\w.-]+/g, '-');
}
