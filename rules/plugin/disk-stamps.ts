import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What in a folder decides how its files belong together. */
const settings = ['package.json', 'tsconfig.json', '.gitignore'];

/** Notices by sizes and times, without reading, what changed on the disk below a program that was read earlier. */
export class DiskStamps {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #others: ReadonlyMap<string, string>;

  /** Absolute paths: the program's root, its source files, and whatever else it was read from. */
  constructor(root: string, sources: readonly string[], others: readonly string[]) {
    const folders = foldersOf(root, sources);
    const inFolders = folders.flatMap((folder) => settings.map((name) => join(folder, name)));
    this.#sources = stampsOf(sources);
    this.#others = stampsOf([...folders, ...inFolders, ...others]);
  }

  /** Source files whose texts may have changed; null when files may have come or gone, or belong together otherwise. */
  changed(): readonly string[] | null {
    return changedIn(this.#others).length > 0 ? null : changedIn(this.#sources);
  }
}

/** The folders of files, and those above them up to the root. */
function foldersOf(root: string, files: readonly string[]): readonly string[] {
  const folders = new Set([root]);
  for (const file of files) {
    for (let at = dirname(file); !folders.has(at) && at.length > root.length; at = dirname(at))
      folders.add(at);
  }
  return [...folders];
}

function stampsOf(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, stampOf(path)]));
}

function changedIn(stamps: ReadonlyMap<string, string>): readonly string[] {
  return [...stamps].filter(([path, stamp]) => stampOf(path) !== stamp).map(([path]) => path);
}

/** Empty when there is no such file. */
function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
}
