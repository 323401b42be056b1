import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { node, root } from './run.mjs';

/** Installs what running and building need. */
export function ensureInstalled() {
  ensureInstalledIn('.', 'dependencies');
}

/** Installs the packages against whose typings the models are checked. Only tests need them. */
export function ensureTypings() {
  ensureInstalledIn('test/typings', 'the typings of modelled packages');
}

/**
 * Runs `npm ci` unless `node_modules` already holds what `package-lock.json` asks for.
 * @param {string} folder
 * @param {string} what
 */
function ensureInstalledIn(folder, what) {
  if (isInstalled(folder)) return;
  console.error(`Installing ${what} (npm ci)…`);
  if (npmCi(folder) !== 0) throw new Error('npm ci failed.');
}

/**
 * npm keeps the list of what it installed in a lockfile of its own, written last.
 * @param {string} folder
 */
function isInstalled(folder) {
  const installed = lockedPackages(`${folder}/node_modules/.package-lock.json`);
  return Object.entries(lockedPackages(`${folder}/package-lock.json`) ?? {}).every(
    ([path, { version, optional }]) => path === '' || optional || installed?.[path]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | null}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(`${root}/${file}`, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * No package of ours needs a script of its own to be installed, so none is run.
 * @param {string} folder
 */
function npmCi(folder) {
  const npm = process.env['npm_execpath'];
  const args = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  if (npm) return node(npm, ...args);
  return spawnSync(`npm ${args.join(' ')}`, { cwd: root, stdio: ['ignore', 2, 2], shell: true }).status;
}
