import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside bundles of the engine: the hash of the code that they were made from. */
export const codeHashFile = 'engine-build.txt';

let known: string | undefined;

/** Tells this engine from any other one, by its code: what another one left in the cache is of no use. */
export function engineBuild(): string {
  known ??= `${process.version} ${codeHash()}`;
  return known;
}

/** The hash of the engine's code; a bundle says that of the code it was made from, so that all hosts share a cache. */
export function codeHash(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  if (basename(here) === 'cache') return hashOfCode(dirname(here));
  const stated = join(here, codeHashFile);
  return existsSync(stated) ? readFileSync(stated, 'utf8').trim() : hashOfCode(here);
}

function hashOfCode(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const hash = createHash('sha256');
  for (const name of names.filter((one) => /\.[cm]?js$/.test(one)).sort()) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(folder, name)));
  }
  return hash.digest('base64url');
}
