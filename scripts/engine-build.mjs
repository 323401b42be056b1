import { writeFileSync } from 'node:fs';
import { root } from './run.mjs';

/**
 * Says in a folder of bundles which engine they hold, so that all hosts of one build share what is in the cache.
 * @param {string} folder
 */
export async function writeEngineBuild(folder) {
  const { codeHash, codeHashFile } = await import(`${root}/engine/dist/cache/build.js`);
  writeFileSync(`${folder}/${codeHashFile}`, `${codeHash()}\n`);
}
