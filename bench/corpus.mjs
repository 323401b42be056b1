import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The folder to measure on and what it is called in the results.
 * @typedef {{ name: string, folder: string, commit: string | null }} Corpus
 */

/**
 * A folder of the user's; it is only read.
 * @param {string} folder
 * @returns {Corpus}
 */
export function folderCorpus(folder) {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  return { name: fileName(packageName(folder) ?? basename(folder)), folder, commit: commitOf(folder) };
}

/**
 * A published package, unpacked below a temporary folder without its dependencies.
 * @param {string} spec
 * @param {string} temporary
 * @returns {Corpus}
 */
export function packageCorpus(spec, temporary) {
  run('npm', ['pack', spec, '--silent', '--pack-destination', temporary], temporary);
  const archive = readdirSync(temporary).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack ${spec} left no archive.`);
  run('tar', ['-xzf', archive], temporary);
  return { name: fileName(spec), folder: join(temporary, 'package'), commit: null };
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
