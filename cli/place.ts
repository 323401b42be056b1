import { isAbsolute, relative, sep } from 'node:path';

/** Whether a folder is, or holds, a path; both absolute. */
export function isBelow(folder: string, path: string): boolean {
  const name = relative(folder, path);
  return name !== '..' && !name.startsWith(`..${sep}`) && !isAbsolute(name);
}

/** A path as outputs write it on every platform. */
export function withSlashes(path: string): string {
  return path.replaceAll(sep, '/');
}

/** A path's name relative to a folder that holds it; null when the folder does not. */
export function nameBelow(folder: string, path: string): string | null {
  return isBelow(folder, path) ? withSlashes(relative(folder, path)) : null;
}
