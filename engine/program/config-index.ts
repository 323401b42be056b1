import { isWithin, upwards } from './paths.js';
import type { TsConfig } from './tsconfig.js';

/** A folder that a configuration has the compiler write to. */
export interface Output {
  readonly folder: string;
  readonly config: TsConfig;
}

/** The program's tsconfig files by the folders they rule. */
export class ConfigIndex {
  readonly #byFile: ReadonlyMap<string, TsConfig>;
  readonly #byFolder = new Map<string, readonly TsConfig[]>();
  readonly #outputs: readonly Output[];

  constructor(configs: readonly TsConfig[]) {
    this.#byFile = new Map(configs.map((config) => [config.file, config]));
    this.#outputs = configs.flatMap(outputsOf);
  }

  /**
   * The configurations of a folder's files, best first: the nearest `tsconfig.json` or `jsconfig.json`, and behind it
   * those that it is the front of.
   */
  of(folder: string): readonly TsConfig[] {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const nearest = this.#nearest(folder);
    const configs = nearest === null ? [] : [nearest, ...this.#behind(nearest)];
    this.#byFolder.set(folder, configs);
    return configs;
  }

  /** The output folders that would hold a path. */
  outputsAround(path: string): readonly Output[] {
    return this.#outputs.filter((output) => isWithin(output.folder, path));
  }

  #nearest(folder: string): TsConfig | null {
    for (const at of upwards(folder)) {
      const prefix = at === '' ? '' : `${at}/`;
      const found = this.#byFile.get(`${prefix}tsconfig.json`) ?? this.#byFile.get(`${prefix}jsconfig.json`);
      if (found !== undefined) return found;
    }
    return null;
  }

  /** Only beside it or below: a reference to another package says nothing about files here. */
  #behind(front: TsConfig): readonly TsConfig[] {
    const referenced = front.references.map((file) => this.#byFile.get(file));
    return referenced
      .filter((config) => config !== undefined)
      .filter((config) => config.folder === front.folder);
  }
}

function outputsOf(config: TsConfig): readonly Output[] {
  const folders = new Set([config.outDir, config.declarationDir]);
  return [...folders].flatMap((folder) => (folder === null ? [] : [{ folder, config }]));
}
