import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileFacts } from '../facts/facts.js';
import { pack } from '../facts/pack.js';
import { unpack } from '../facts/unpack.js';
import { engineBuild } from './build.js';
import { Entry } from './entry.js';
import { writeEntry } from './write.js';

/** Where a package's run leaves what the runs of those that depend on it read; relative to the package. */
export const partFile = '.phi-lint/part.phi';

/**
 * One package of a workspace, as the runs of others see it: no source text, no absolute path. All names are relative to
 * the program's root, so that a part made on one machine serves on another.
 */
export interface Part {
  readonly folder: string;
  /** Folders of the packages of the workspace that it depends on itself. */
  readonly dependsOn: readonly string[];
  /** Every file that has a name in the program: manifests and schemas with their text, others without. */
  readonly texts: ReadonlyMap<string, string | null>;
  /** What was read of a source: its facts, or why there are none; `null` for what is no source. */
  readonly facts: (file: string) => FileFacts | string | null;
}

/** What the index of a part says beside its files. */
interface Written {
  readonly folder: string;
  readonly dependsOn: readonly string[];
  readonly texts: readonly (readonly [string, string | null])[];
}

/** Writes a part below the root; the same package gives the same bytes. Throws when the disk does. */
export function writePart(root: string, { folder, dependsOn, texts, facts }: Part): void {
  const path = join(root, folder, partFile);
  mkdirSync(dirname(path), { recursive: true });
  const files = [...texts.keys()].map((file) => {
    const read = facts(file);
    const packed = read === null || typeof read === 'string' ? read : pack(read);
    return { file, hash: '', state: null, facts: packed };
  });
  const value: Written = { folder, dependsOn, texts: [...texts] };
  writeEntry(path, files, { key: engineBuild(), days: '', value });
}

/** The part of a package; `null` when there is none, or one that this engine cannot use. */
export function readPart(root: string, folder: string): Part | null {
  const entry = Entry.open(join(root, folder, partFile));
  if (entry?.index.answer.key !== engineBuild()) return null;
  // Nothing but our own writing has the hash of the index in front of it.
  const { dependsOn, texts } = entry.index.answer.value as Written;
  return { folder, dependsOn, texts: new Map(texts), facts: (file) => factsIn(entry, file) };
}

function factsIn(entry: Entry, file: string): FileFacts | string | null {
  const kept = entry.facts(file, '');
  return kept instanceof Uint8Array ? unpack(kept) : kept;
}
