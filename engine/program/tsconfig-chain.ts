import type { NotAnalysed } from '../findings/finding.js';
import type { Disk } from './disk.js';
import { isProblem } from './disk.js';
import { exportTargets } from './exports.js';
import { objectOf, readJson, textOf, textsOf, type JsonObject } from './json.js';
import type { PackageEntry } from './manifest.js';
import { packageNameOf } from './package-name.js';
import { absoluteIn, join, parentOf } from './paths.js';
import { configOf, settingsOf, type Settings, type TsConfig } from './tsconfig.js';

/** These bases set language options only, and a checkout without `node_modules` never has them. */
const harmlessBase = /^@tsconfig\//;

/** Reads tsconfig files with all that they extend; each file once. */
export class TsConfigReader {
  readonly #disk: Disk;
  readonly #root: string;
  readonly #packages: ReadonlyMap<string, PackageEntry>;
  readonly #notes: NotAnalysed[];
  readonly #texts = new Map<string, JsonObject | null>();
  readonly #settings = new Map<string, Settings>();

  constructor(disk: Disk, root: string, packages: readonly PackageEntry[], notes: NotAnalysed[]) {
    this.#disk = disk;
    this.#root = root;
    this.#packages = new Map(packages.map((entry) => [entry.name ?? '', entry]));
    this.#notes = notes;
  }

  /** The configuration of one file; what cannot be read is noted and left out. */
  read(file: string): TsConfig {
    const json = this.#json(file) ?? {};
    return configOf(file, this.#gather(file, []), referencesOf(file, json));
  }

  #gather(file: string, chain: readonly string[]): Settings {
    const known = this.#settings.get(file);
    if (known !== undefined) return known;
    const json = this.#json(file) ?? {};
    let settings: Settings = {};
    for (const base of textsOf(json['extends'])) {
      settings = { ...settings, ...this.#base(file, base, [...chain, file]) };
    }
    settings = { ...settings, ...settingsOf(file, json) };
    this.#settings.set(file, settings);
    return settings;
  }

  #base(file: string, base: string, chain: readonly string[]): Settings {
    const found = this.#candidates(file, base).find((candidate) => this.#json(candidate) !== null);
    if (found === undefined) {
      if (!harmlessBase.test(base)) this.#note(file, `extends "${base}", which was not found`);
      return {};
    }
    if (!chain.includes(found)) return this.#gather(found, chain);
    this.#note(file, `extends itself by way of "${base}"`);
    return {};
  }

  /** Every file that `extends` may mean, best first. */
  #candidates(file: string, base: string): readonly string[] {
    const folder = parentOf(file);
    if (/^\.{1,2}(\/|$)/.test(base)) return withExtension(join(folder, base));
    const named = packageNameOf(base);
    const local = named === null ? undefined : this.#packages.get(named.package);
    const own = local === undefined || named === null ? [] : basesIn(local, named.subpath);
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
