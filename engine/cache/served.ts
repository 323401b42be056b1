import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentOf, withSlashes } from '../program/paths.js';
import { digest } from './cache.js';
import { isHeld, takeLock, type Lock } from './lock.js';

/**
 * The right to show a program's findings in an editor, where ESLint would show them too. A language server takes it
 * and gives signs of life as long as it serves; ESLint in the same editor looks for it and keeps silent. `null` where
 * it cannot be had: then both show what they find.
 *
 * @param cacheFolder absolute; one for all hosts of a user
 * @param root absolute root of the program
 * @param editor the editor's process id: what one editor shows, the user of another one does not see
 */
export function serve(cacheFolder: string, root: string, editor: number): Lock | null {
  try {
    mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
  } catch {
    return null;
  }
  const lock = takeLock(markOf(cacheFolder, root, editor));
  return typeof lock === 'string' ? null : lock;
}

/** Whether a language server shows in this editor what there is to say of a file: it serves the file's folder, or one above. */
export function isServed(cacheFolder: string, file: string, editor: number): boolean {
  return foldersOf(withSlashes(file)).some((folder) => isHeld(markOf(cacheFolder, folder, editor)));
}

/** The folders that a path lies in, from the innermost. */
function foldersOf(path: string): readonly string[] {
  const parent = parentOf(path);
  return parent === path || parent === '' ? [] : [parent, ...foldersOf(parent)];
}

function markOf(cacheFolder: string, root: string, editor: number): string {
  return join(cacheFolder, `${digest(['served', root, editor])}.lock`);
}
