import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, relative } from 'node:path';
import { open } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';

/**
 * The source files of the program that phi-lint sees in a folder, absolute and sorted.
 * @param {string} folder
 */
export function listSources(folder) {
  return open({ folder, knowledge: { models: loadModels(), rules }, today: new Date() }).files();
}

/**
 * What tells one list of files from another: count, size, and a hash over names and texts. Reading them all also
 * warms the system's file cache, so that the first run has no handicap.
 * @param {string} folder
 * @param {readonly string[]} files
 */
export function describeSources(folder, files) {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of files) {
    const text = readFileSync(file);
    bytes += text.length;
    hash.update(`${relative(folder, file)}\0${text.length}\0`).update(text);
  }
  return { files: files.length, byExtension: countBy(files, extname), bytes, sha256: hash.digest('hex') };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} keyOf
 */
export function countBy(items, keyOf) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const key of items.map(keyOf).sort()) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
