import type { NotAnalysed } from '../findings/finding.js';
import type { Disk } from './disk.js';
import { isProblem } from './disk.js';
import { objectOf, readJson, textOf, type JsonObject } from './json.js';
import { absoluteIn, parentOf } from './paths.js';

/** One `package.json` below the root. */
export interface PackageEntry {
  /** The file itself, relative to the root. */
  readonly file: string;
  readonly folder: string;
  /** `null` for a package that nobody can import by name. */
  readonly name: string | null;
  readonly manifest: JsonObject;
}

/** Reads a `package.json`; a broken one gives what could be made out, and a note. */
export function readManifest(disk: Disk, root: string, file: string, notes: NotAnalysed[]): PackageEntry {
  const text = disk.readText(absoluteIn(root, file));
  if (isProblem(text)) notes.push({ file, reason: text.reason });
  const json = readJson(isProblem(text) ? '{}' : text);
  if (json.broken) notes.push({ file, reason: 'broken JSON: only a part of it was understood' });
  return { file, folder: parentOf(file), name: textOf(json.value['name']), manifest: json.value };
}

/** The version range under which a package asks for another, or `null`. */
export function rangeOf(entry: PackageEntry, name: string): string | null {
  for (const list of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    const listed = objectOf(entry.manifest[list]);
    const range = listed !== null && Object.hasOwn(listed, name) ? textOf(listed[name]) : null;
    if (range !== null) return range;
  }
  return null;
}
