import { posix } from 'node:path';
import ts from 'typescript';
import type { Entries } from './packages.js';
import { withoutExtension, type Sources } from './sources.js';

/** What one file imports. */
export interface Imported {
  /** Our own files, by path from the root. */
  readonly own: readonly string[];
  /** Packages and Node's modules, as the import names them. */
  readonly foreign: readonly string[];
}

export type Imports = ReadonlyMap<string, Imported>;

/** Finds every import of every file: static, dynamic, re-export, `require`, and those of types only. */
export function readImports(sources: Sources, entries: Entries): Imports {
  return new Map([...sources].map(([file, text]) => [file, importsOf(file, text, entries)]));
}

function importsOf(file: string, text: string, entries: Entries): Imported {
  const own = new Set<string>();
  const foreign = new Set<string>();
  for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
    const path = ownPath(fileName, file, entries);
    if (path === undefined) foreign.add(fileName);
    else own.add(path);
  }
  return { own: [...own], foreign: [...foreign] };
}

function ownPath(name: string, from: string, entries: Entries): string | undefined {
  if (name.startsWith('.')) return sourceOf(posix.join(posix.dirname(from), name));
  if (name.startsWith('#')) return sourceOf(name.slice(1));
  const entry = [...entries.keys()].find((key) => name === key || name.startsWith(`${key}/dist/`));
  if (entry === undefined) return undefined;
  return name === entry
    ? entries.get(entry)
    : sourceOf(name.replace(entry, posix.dirname(entries.get(entry) ?? '')));
}

/** What lies in a `dist` was compiled from the source beside it. */
function sourceOf(path: string): string {
  return withoutExtension(path).replace('/dist/', '/');
}
