import type { ConfigIndex } from './config-index.js';
import { exportTargets } from './exports.js';
import { FileIndex } from './file-index.js';
import { textsOf } from './json.js';
import type { PackageEntry } from './manifest.js';
import type { PackageIndex } from './package-index.js';
import { join, leavesRoot, parentOf } from './paths.js';
import type { Program } from './program.js';
import type { Found, Missing } from './resolution.js';
import { sourcesOf } from './sources.js';

/** What all look-ups for one import share. */
export interface Search {
  /** The folder of the importing file. */
  readonly folder: string;
  readonly suffixes: readonly string[];
  readonly conditions: ReadonlySet<string>;
  /** Grows: every path that led nowhere. */
  readonly tried: string[];
}

/** The answer when nothing was found. */
export function missing(search: Search): Missing {
  return { kind: 'missing', tried: [...new Set(search.tried)] };
}

/** Where a package's code begins when its manifest does not say it, or says a file that is yet to be built. */
const habitualMains = ['index', 'src/index', 'src/main', 'lib/index', 'src/public-api', 'src/public_api'];

/** Finds modules by path: files, folders with an `index`, packages, and the sources of build output. */
export class ModuleFiles {
  readonly #files: FileIndex;
  readonly #packages: PackageIndex;
  readonly #configs: ConfigIndex;

  constructor(program: Program, packages: PackageIndex, configs: ConfigIndex) {
    this.#files = new FileIndex(program);
    this.#packages = packages;
    this.#configs = configs;
  }

  /** The module that a path means; a path that ends in `/` means a folder. */
  at(written: string, search: Search, folderOnly = false): Found | null {
    const path = this.#files.real(written);
    const file = folderOnly ? null : this.#files.file(path, search.suffixes);
    return this.#best(
      [() => file ?? this.#folder(path, search), () => this.#source(path, search)],
      path,
      search,
    );
  }

  /** The module of a package of the program. */
  inPackage(entry: PackageEntry, subpath: string, search: Search): Found | null {
    const exported = exportTargets(entry.manifest['exports'], subpath, (name) => accepts(search, name));
    const targets = subpath === '' ? [...mainsOf(entry), ...habitualMains] : [subpath, `src/${subpath}`];
    return this.target(entry, [...exported, ...targets], search);
  }

  /** The first of a package's targets that leads to a file; one with code goes before mere declarations. */
  target(entry: PackageEntry, targets: readonly string[], search: Search): Found | null {
    const looks = targets.map((target) => () => this.#plain(join(entry.folder, target), search));
    return this.#best(looks, entry.folder, search);
  }

  #folder(path: string, search: Search): Found | null {
    const entry = this.#packages.in(path);
    const main = entry === null || path === '' ? null : this.inPackage(entry, '', search);
    return main ?? this.#files.index(path, search.suffixes);
  }

  /** Without asking for a `package.json`, so that one whose `main` is its own folder comes to an end. */
  #plain(path: string, search: Search): Found | null {
    const here = (): Found | null =>
      this.#files.file(path, search.suffixes) ?? this.#files.index(path, search.suffixes);
    return this.#best([here, () => this.#source(path, search)], path, search);
  }

  #source(path: string, search: Search): Found | null {
    if (leavesRoot(path)) return null;
    const owner = this.#packages.nearest(parentOf(path))?.folder ?? '';
    for (const stem of sourcesOf(path, owner, this.#configs)) {
      const found = this.#files.file(stem, search.suffixes) ?? this.#files.index(stem, search.suffixes);
      if (found?.kind === 'file') return found;
    }
    return null;
  }

  #best(looks: readonly (() => Found | null)[], path: string, search: Search): Found | null {
    let declaration: Found | null = null;
    for (const look of looks) {
      const found = look();
      if (found !== null && found.kind !== 'declaration') return found;
      declaration ??= found;
    }
    if (declaration === null) search.tried.push(path);
    return declaration;
  }
}

function mainsOf(entry: PackageEntry): readonly string[] {
  return ['source', 'types', 'typings', 'module', 'main'].flatMap((field) => textsOf(entry.manifest[field]));
}

function accepts(search: Search, condition: string): boolean {
  return search.conditions.has(condition) || condition.startsWith('types@');
}
