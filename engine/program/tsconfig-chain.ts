import type { NotAnalysed } from '../findings/finding.js';
import type { Disk } from './disk.js';
import { isProblem } from './disk.js';
import { exportTargets } from './exports.js';
import { objectOf, readJson, textOf, textsOf, type JsonObject } from './json.js';
import type { PackageEntry } from './manifest.js';
import type { PackageIndex } from './package-index.js';
import { packageNameOf } from './package-name.js';
import { absoluteIn, join, parentOf } from './paths.js';
import { configOf, settingsOf, type Settings, type TsConfig } from './tsconfig.js';

/** These bases set language options only, and a checkout without `node_modules` never has them. */
const harmlessBases = '@tsconfig/';

/** Reads tsconfig files with all that they extend; each file once. */
export class TsConfigReader {
  readonly #disk: Disk;
  readonly #root: string;
  readonly #packages: PackageIndex;
  readonly #notes: NotAnalysed[];
  readonly #texts = new Map<string, JsonObject | null>();

  constructor(disk: Disk, root: string, packages: PackageIndex, notes: NotAnalysed[]) {
    this.#disk = disk;
    this.#root = root;
    this.#packages = packages;
    this.#notes = notes;
  }

  /** The configuration of one file; what cannot be read is noted and left out. */
  read(file: string): TsConfig {
    const json = this.#json(file) ?? {};
    return configOf(file, this.#gather(file, [], new Map()), referencesOf(file, json));
  }

  /** What is `known` holds for one reading only: where a circle is cut depends on where it was entered. */
  #gather(file: string, chain: readonly string[], known: Map<string, Settings>): Settings {
    const json = this.#json(file) ?? {};
    let settings: Settings = {};
    for (const base of textsOf(json['extends'])) {
      const found = this.#base(file, base, [...chain, file]);
      if (found === null) continue;
      const inherited = known.get(found) ?? this.#gather(found, [...chain, file], known);
      settings = { ...settings, ...inherited };
    }
    settings = { ...settings, ...settingsOf(file, json) };
    known.set(file, settings);
    return settings;
  }

  #base(file: string, base: string, chain: readonly string[]): string | null {
    const found = this.#candidates(file, base).find((candidate) => this.#json(candidate) !== null);
    if (found !== undefined && !chain.includes(found)) return found;
    if (found !== undefined) this.#note(file, `extends itself by way of "${base}"`);
    else if (!base.startsWith(harmlessBases)) this.#note(file, `extends "${base}", which was not found`);
    return null;
  }

  /** Every file that `extends` may mean, best first. */
  #candidates(file: string, base: string): readonly string[] {
    const folder = parentOf(file);
    if (/^\.{1,2}(\/|$)/.test(base)) return withExtension(join(folder, base));
    const named = packageNameOf(base);
    const local = named === null ? null : this.#packages.meantBy(named.package, folder);
    const own = local === null || named === null ? [] : basesIn(local, named.subpath);
    return [...own, ...installedBases(this.#root, folder, base)];
  }

  #json(file: string): JsonObject | null {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const text = this.#disk.readText(absoluteIn(this.#root, file));
    const json = isProblem(text) ? null : readJson(text);
    if (isProblem(text) && text.problem === 'denied') this.#note(file, text.reason);
    if (json?.broken === true) this.#note(file, 'broken JSON: only a part of it was understood');
    this.#texts.set(file, json?.value ?? null);
    return json?.value ?? null;
  }

  #note(file: string, reason: string): void {
    this.#notes.push({ file, reason });
  }
}

function withExtension(path: string): readonly string[] {
  return path.endsWith('.json') ? [path] : [`${path}.json`, path, join(path, 'tsconfig.json')];
}

function basesIn(entry: PackageEntry, subpath: string): readonly string[] {
  const main = subpath === '' ? (textOf(entry.manifest['tsconfig']) ?? 'tsconfig.json') : subpath;
  const exported = exportTargets(entry.manifest['exports'], subpath, () => true);
  return [...exported, main].flatMap((target) => withExtension(join(entry.folder, target)));
}

/** In every `node_modules` upwards, as Node looks for packages; also above the root. */
function installedBases(root: string, folder: string, base: string): readonly string[] {
  const depth = absoluteIn(root, folder).split('/').length - 1;
  return Array.from({ length: depth }, (_, up) =>
    withExtension(join(folder, `${'../'.repeat(up)}node_modules/${base}`)),
  ).flat();
}

function referencesOf(file: string, json: JsonObject): readonly string[] {
  const listed: readonly unknown[] = Array.isArray(json['references']) ? json['references'] : [];
  return listed.flatMap((reference) => {
    const path = textOf(objectOf(reference)?.['path']);
    if (path === null) return [];
    const target = join(parentOf(file), path);
    return [target.endsWith('.json') ? target : join(target, 'tsconfig.json')];
  });
}
