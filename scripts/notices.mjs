import { readdirSync, readFileSync } from 'node:fs';
import { root } from './run.mjs';

/**
 * The licences of the packages that a bundle holds, as most of them ask for.
 * @param {string[]} inputs files of the bundle, relative to the root
 */
export function notices(inputs) {
  const packages = inputs.map((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? '');
  const folders = [...new Set(packages)].filter((folder) => folder !== '').sort();
  return folders.map(notice).join('\n\n');
}

/** @param {string} folder */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${root}/${folder}/package.json`, 'utf8'));
  const texts = readdirSync(`${root}/${folder}`)
    .filter((file) => /^(licen[cs]e|notice|copying|thirdparty)/i.test(file))
    .sort()
    .map((file) => readFileSync(`${root}/${folder}/${file}`, 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
