import { readFileSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import type { Disk, Entry, FileState, Place, Problem } from './disk.js';
import { isProblem } from './disk.js';
import { withSlashes } from './paths.js';

/** The real file system. Nothing here throws. */
export const nodeDisk: Disk = {
  readText: (path) => attempt(() => decode(readFileSync(path))),
  list: (folder) => attempt(() => readdirSync(folder, { withFileTypes: true }).map(entryOf)),
  follow: (path) => attempt(() => placeOf(path)),
  state: (path) => {
    const state = attempt(() => stateOf(path));
    return isProblem(state) ? null : state;
  },
};

function stateOf(path: string): FileState {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}

function entryOf(entry: Dirent): Entry {
  return { name: entry.name, kind: kindOf(entry) };
}

function kindOf(entry: Dirent): Entry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function placeOf(path: string): Place | Problem {
  const found = statSync(path);
  if (!found.isFile() && !found.isDirectory()) return unreadable('is neither a file nor a folder');
  return { kind: found.isFile() ? 'file' : 'folder', path: withSlashes(realpathSync(path)) };
}

/** The compiler and editors show a text without its byte order mark; all positions count from behind it. */
function decode(bytes: Buffer): string | Problem {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // MPEG streams are called .ts as well.
  if (bytes.subarray(0, 4096).includes(0)) return unreadable('is not a text file');
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function attempt<T>(read: () => T): T | Problem {
  try {
    return read();
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  switch (code) {
    case 'ENOENT':
      return { problem: 'missing', reason: 'does not exist' };
    case 'EACCES':
    case 'EPERM':
      return { problem: 'denied', reason: 'may not be read (permission denied)' };
    case 'ELOOP':
      return { problem: 'circular', reason: 'is a circular link' };
    case 'ENOTDIR':
      return unreadable('is not a folder');
    case 'EISDIR':
      return unreadable('is a folder');
    default:
      return unreadable(`could not be read (${code})`);
  }
}

function unreadable(reason: string): Problem {
  return { problem: 'unreadable', reason };
}
