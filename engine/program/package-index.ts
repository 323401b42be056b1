import { textOf } from './json.js';
import { rangeOf, type PackageEntry } from './manifest.js';
import { byCodeUnits, join, upwards } from './paths.js';

/** A line of some package's dependencies. */
export interface Demand {
  readonly range: string;
  /** The folder of the package that asks. */
  readonly folder: string;
}

/** The program's packages, by name and by folder. */
export class PackageIndex {
  readonly #byName = new Map<string, PackageEntry>();
  readonly #byFolder = new Map<string, PackageEntry>();
  readonly #nearest = new Map<string, PackageEntry | null>();

  constructor(packages: readonly PackageEntry[]) {
    for (const entry of [...packages].sort(shallowestFirst)) {
      this.#byFolder.set(entry.folder, entry);
      if (entry.name !== null && !this.#byName.has(entry.name)) this.#byName.set(entry.name, entry);
    }
  }

  /** The package whose `package.json` lies in this very folder. */
  in(folder: string): PackageEntry | null {
    return this.#byFolder.get(folder) ?? null;
  }

  /** The package that a folder belongs to. */
  nearest(folder: string): PackageEntry | null {
    const known = this.#nearest.get(folder);
    if (known !== undefined) return known;
    let found: PackageEntry | null = null;
    for (const at of upwards(folder)) found ??= this.in(at);
    this.#nearest.set(folder, found);
    return found;
  }

  /** The program's own package of that name. */
  named(name: string): PackageEntry | null {
    return this.#byName.get(name) ?? null;
  }

  /** How the packages around a folder ask for a name, innermost first. */
  demandFor(name: string, folder: string): Demand | null {
    for (const at of upwards(folder)) {
      const entry = this.in(at);
      const range = entry === null ? null : rangeOf(entry, name);
      if (range !== null) return { range, folder: at };
    }
    return null;
  }

  /** The program's own package that an import in this folder means, or `null` when a published one of that name is meant. */
  meantBy(name: string, folder: string): PackageEntry | null {
    const demand = this.demandFor(name, folder);
    const entry = this.#atPathOf(demand) ?? this.named(name);
    if (entry === null || demand === null) return entry;
    if (demand.range.startsWith('npm:')) return null;
    return name.startsWith('@') || mayBe(demand.range, textOf(entry.manifest['version'])) ? entry : null;
  }

  /** `"core": "file:../core"`, whatever name stands in that folder. */
  #atPathOf(demand: Demand | null): PackageEntry | null {
    const path = /^(?:file|link|portal|workspace):(\.{1,2}\/.*)$/.exec(demand?.range ?? '')?.[1];
    return demand === null || path === undefined ? null : this.in(join(demand.folder, path));
  }
}

function shallowestFirst(a: PackageEntry, b: PackageEntry): number {
  return depth(a.folder) - depth(b.folder) || byCodeUnits(a.folder, b.folder);
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

/**
 * A folder called after a library (a service `twilio`, a demo `openai`) often has that name in its package.json. Where
 * the range asks for another line of versions than the local package has, the library itself is meant. Names with a
 * scope have one owner: there, even another version of the source says more than none.
 */
function mayBe(range: string, version: string | null): boolean {
  const wanted = lineOf(/^\s*[\^~=v]?\s*(\d[\d.]*)/.exec(range)?.[1]);
  const local = lineOf(version ?? undefined);
  return wanted === null || local === null || wanted === local;
}

/** What may change without breaking callers is cut off: `4` of 4.1.2, `0.3` of 0.3.5. */
function lineOf(version: string | undefined): string | null {
  if (version === undefined) return null;
  const [major = '', minor = '0'] = version.split('.');
  return major === '0' ? `0.${minor}` : major;
}
