import { readdirSync, readFileSync } from 'node:fs';
import { repositoryRoot } from '../repository.js';

/** Texts of source files by their path from the root, without extension: `engine/facts/facts`. */
export type Sources = ReadonlyMap<string, string>;

const sourceFile = /(?<!\.d)\.[cm]?[jt]sx?$/;
// A folder's own `.mjs` scripts build it; they ship with nothing.
const notOurs = /(^|\/)(dist|node_modules)\/|\.mjs$/;

/** Reads every source file below the given folders of the repository. */
export function readSources(folders: Iterable<string>): Sources {
  return new Map([...folders].flatMap(sourcesIn));
}

function sourcesIn(folder: string): [string, string][] {
  return readdirSync(`${repositoryRoot}/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => sourceFile.test(name) && !notOurs.test(name))
    .map((name) => [withoutExtension(name), readFileSync(`${repositoryRoot}/${name}`, 'utf8')]);
}

/** `engine/index.ts` and `engine/index.js` are one module. */
export function withoutExtension(name: string): string {
  return name.replace(sourceFile, '');
}
