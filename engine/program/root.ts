import type { Disk } from './disk.js';
import { isProblem } from './disk.js';
import { nodeDisk } from './node-disk.js';
import { parentOf, withSlashes } from './paths.js';

/** The one configuration file; where it lies, a program begins. */
export const configFileName = 'phi-lint.config.json';

/** The program's root for a folder that a host was given (SPEC §3): the nearest folder upwards with a `phi-lint.config.json`, else the folder itself. Absolute paths. */
export function programRoot(folder: string, disk: Disk = nodeDisk): string {
  const given = folderOf(withSlashes(folder), disk);
  for (let at = given; ; at = parentOf(at)) {
    if (holdsConfig(at, disk)) return at;
    if (at === parentOf(at) || at === '') return given;
  }
}

function folderOf(path: string, disk: Disk): string {
  const place = disk.follow(path);
  return !isProblem(place) && place.kind === 'file' ? parentOf(path) : path;
}

function holdsConfig(folder: string, disk: Disk): boolean {
  const place = disk.follow(`${folder === '/' ? '' : folder}/${configFileName}`);
  return !isProblem(place) && place.kind === 'file';
}
