import type { Disk, Entry } from './disk.js';
import { isProblem } from './disk.js';
import { isFactFile } from './kinds-of-files.js';
import { isWithin, relativeTo } from './paths.js';

/**
 * A disk on which a program has one package only: its folder, what lies beside the root's manifest, and the folders in
 * between. `folder` is relative to the root.
 */
export function packageDisk(below: Disk, root: string, folder: string): Disk {
  const isSeen = (path: string, kind: Entry['kind']): boolean => {
    const file = relativeTo(root, path) ?? '..';
    if (isWithin(folder, file)) return true;
    if (kind === 'folder') return isWithin(file, folder);
    return !file.includes('/') && (isFactFile(file) || file.startsWith('.') || file.endsWith('.json'));
  };
  const list = (at: string) => {
    const entries = below.list(at);
    return isProblem(entries) ? entries : entries.filter(({ name, kind }) => isSeen(`${at}/${name}`, kind));
  };
  return { ...below, list };
}
