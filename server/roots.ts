import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configFileName, programRoot } from '@phi-lint/engine';
import { isBelow } from './paths.js';

/** The roots of all programs that the editor's folders and open documents belong to. */
export function rootsOf(folders: readonly string[], documents: Iterable<string>): ReadonlySet<string> {
  const configured = [...documents].map(configuredRoot).filter((root) => root !== null);
  return new Set([...folders.map((folder) => programRoot(folder)), ...configured]);
}

/**
 * The root of a file's program when a configuration marks it, else null: without a configuration only the
 * editor's folders are programs, so that a stray document does not have its whole folder analysed.
 */
export function configuredRoot(file: string): string | null {
  const root = programRoot(dirname(file));
  return isConfigured(root) ? root : null;
}

/** Whether a configuration lies at a root. */
export function isConfigured(root: string): boolean {
  return existsSync(join(root, configFileName));
}

/** The innermost of several folders that holds a path. */
export function innermost<T extends { readonly root: string }>(
  programs: Iterable<T>,
  path: string,
): T | null {
  const holding = [...programs].filter(({ root }) => isBelow(root, path));
  return holding.sort((a, b) => b.root.length - a.root.length)[0] ?? null;
}
