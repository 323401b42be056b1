import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { node, root } from './run.mjs';

/** Runs `npm ci` unless `node_modules` already holds what `package-lock.json` asks for. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing dependencies (npm ci)…');
  if (npmCi() !== 0) throw new Error('npm ci failed.');
}

/** npm keeps the list of what it installed in a lockfile of its own, written last. */
function isInstalled() {
  const installed = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(lockedPackages('package-lock.json') ?? {}).every(
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

/** No package of ours needs a script of its own to be installed, so none is run. */
function npmCi() {
  const npm = process.env['npm_execpath'];
  if (npm) return node(npm, 'ci', '--ignore-scripts');
  return spawnSync('npm ci --ignore-scripts', { cwd: root, stdio: ['ignore', 2, 2], shell: true }).status;
}
