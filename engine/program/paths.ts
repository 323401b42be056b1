import { posix } from 'node:path';

/** `C:\a` and `c:/a` are one path: `/` everywhere, the drive in upper case, nothing behind the last name. */
export function withSlashes(path: string): string {
  const windows = /^([a-z]):[\\/]/i.exec(path);
  // On other systems a backslash is a letter like any other.
  const slashed = windows || path.startsWith('\\\\') ? path.replaceAll('\\', '/') : path;
  const drive = windows ? slashed.charAt(0).toUpperCase() + slashed.slice(1) : slashed;
  return drive.length > 1 && drive.endsWith('/') && !/^[A-Z]:\/$/.test(drive) ? drive.slice(0, -1) : drive;
}

/** An absolute path without `.`, `..` and empty names: a folder that held one of these would hold itself. */
export function tidied(path: string): string {
  const slashed = withSlashes(path);
  // A host's name follows two slashes.
  return slashed.startsWith('//') ? `/${posix.normalize(slashed.slice(1))}` : posix.normalize(slashed);
}

/** The path as the program names it: relative to the root, with `/`; the root itself is ``; `null` when it lies outside. */
export function relativeTo(root: string, path: string): string | null {
  const top = withSlashes(root);
  const inner = withSlashes(path);
  if (inner === top) return '';
  const prefix = top.endsWith('/') ? top : `${top}/`;
  return inner.startsWith(prefix) ? inner.slice(prefix.length) : null;
}

/** The absolute path of one that is relative to the root. */
export function absoluteIn(root: string, path: string): string {
  return path === '' ? withSlashes(root) : posix.join(withSlashes(root), path);
}

/** Joins and tidies; the root is ``. What leaves the root begins with `../`. */
export function join(folder: string, path: string): string {
  const joined = posix.join(folder === '' ? '.' : folder, path);
  if (joined === '.' || joined === './') return '';
  return joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

/** The folder that holds a path: `` for the names in the root; a top folder is its own parent. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash > 0) return path.slice(0, slash);
  return slash === 0 ? '/' : '';
}

/** The folder itself, then each above it, up to and with the root. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = parentOf(at)) {
    yield at;
    if (at === '') return;
  }
}

/** Whether a path is the folder or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '' ? !leavesRoot(path) : path === folder || path.startsWith(`${folder}/`);
}

/** Whether a joined path has left the program. */
export function leavesRoot(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.startsWith('/');
}

/** Sorts by code units, the same on every machine. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
