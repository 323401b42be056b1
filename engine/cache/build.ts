import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/** Tells this engine from any other one, by its code: what another one left in the cache is of no use. */
export function engineBuild(): string {
  known ??= hashOfFiles(ownFiles(fileURLToPath(import.meta.url)));
  return known;
}

/** All of the engine; in a bundle, whatever lies beside this code. */
function ownFiles(here: string): readonly string[] {
  const isBundled = basename(dirname(here)) !== 'cache';
  const folder = isBundled ? dirname(here) : dirname(dirname(here));
  const names = readdirSync(folder, { recursive: !isBundled, encoding: 'utf8' });
  return names
    .filter((name) => /\.[cm]?js$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function hashOfFiles(files: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(basename(file)).update('\0').update(readFileSync(file));
  return hash.digest('base64url');
}
