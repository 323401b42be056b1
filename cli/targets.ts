import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configFileName, programRoot } from '@phi-lint/engine';
import { UsageError } from './usage.js';
import { isBelow } from './place.js';

/** One program to analyse, and what of it to report. */
export interface Target {
  /** Absolute. */
  readonly root: string;
  /** The files and folders that were named, absolute. */
  readonly paths: readonly string[];
}

/** The programs that the paths of a command line lie in; no path means the current folder. */
export function targetsOf(paths: readonly string[], cwd: string): readonly Target[] {
  const named = (paths.length > 0 ? paths : ['.']).map((path) => existing(path, cwd));
  const roots = outermost(new Set(named.map((path) => rootAround(path, cwd))));
  const targets = new Map<string, string[]>(roots.map((root) => [root, []]));
  for (const path of named) targets.get(holder(roots, rootAround(path, cwd)))?.push(path);
  return [...targets].map(([root, members]) => ({ root, paths: members }));
}

/** The root of the program that a path of the command line lies in. */
export function rootOf(path: string, cwd: string): string {
  return rootAround(existing(path, cwd), cwd);
}

/** A folder of the command line, whatever program it lies in. */
export function existingFolder(path: string, cwd: string): string {
  const folder = existing(path, cwd);
  if (statSync(folder).isDirectory()) return folder;
  throw new UsageError(`not a folder: ${path}`, 'Name the folder of the program.');
}

function existing(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) {
    throw new UsageError(`no such file or folder: ${path}`, `Paths start from the current folder, ${cwd}.`);
  }
  return realpathSync(absolute);
}

/** A file outside of any configured program belongs to the folder that the command was started in. */
function rootAround(path: string, cwd: string): string {
  if (statSync(path).isDirectory()) return resolve(programRoot(path));
  const folder = dirname(path);
  const root = resolve(programRoot(folder));
  return !isConfigured(root) && isBelow(cwd, folder) ? cwd : root;
}

function isConfigured(root: string): boolean {
  return existsSync(join(root, configFileName));
}

/** Leaves out folders without a configuration of their own that another root holds anyway. */
function outermost(roots: ReadonlySet<string>): readonly string[] {
  const all = [...roots].sort();
  return all.filter(
    (root) => isConfigured(root) || !all.some((other) => other !== root && isBelow(other, root)),
  );
}

function holder(roots: readonly string[], root: string): string {
  return roots.findLast((other) => isBelow(other, root)) ?? root;
}
