import { join, leavesRoot, parentOf } from './paths.js';
import type { Program } from './program.js';
import type { Found } from './resolution.js';

const appended = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const declared = ['.d.ts', '.d.mts', '.d.cts'];

/** A specifier names the output; these are the sources it may come from, best first. */
const substitutes: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx', '.d.ts'],
  '.mjs': ['.mts', '.mjs', '.d.mts'],
  '.cjs': ['.cts', '.cjs', '.d.cts'],
};

/** Finds the program's files by the paths that imports write. */
export class FileIndex {
  readonly #found = new Map<string, Found>();
  readonly #links: ReadonlyMap<string, string>;

  constructor(program: Program) {
    for (const file of program.others) this.#found.set(file, { kind: 'data', file });
    for (const file of program.declarations) this.#found.set(file, { kind: 'declaration', file });
    for (const { file } of program.files) this.#found.set(file, { kind: 'file', file });
    for (const [link, file] of program.links) {
      const found = this.#found.get(file);
      if (found !== undefined) this.#found.set(link, found);
    }
    this.#links = program.links;
  }

  /** The file that a path means: itself, with another extension, or with one added. */
  file(path: string, suffixes: readonly string[]): Found | null {
    const real = this.real(path);
    if (leavesRoot(real)) return null;
    for (const suffix of suffixes) {
      const found = this.#withSuffix(real, suffix);
      if (found !== null) return found;
    }
    return null;
  }

  /** The `index` file of a folder. */
  index(folder: string, suffixes: readonly string[]): Found | null {
    return this.file(join(folder, 'index'), suffixes);
  }

  /** Where a path leads when links of the program are followed. */
  real(path: string): string {
    if (this.#links.size === 0 || leavesRoot(path)) return path;
    for (let at = path; at !== ''; at = parentOf(at)) {
      const target = this.#links.get(at);
      if (target !== undefined) return join(target, `.${path.slice(at.length)}`);
    }
    return path;
  }

  #withSuffix(path: string, suffix: string): Found | null {
    const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
    const stem = extension === '' ? path : path.slice(0, -extension.length);
    const replaced = this.#first(stem + suffix, substitutes[extension] ?? []);
    return (
      replaced ?? this.#exact(path, suffix) ?? this.#first(path + suffix, [...appended, ...declared, '.json'])
    );
  }

  /** `./styles.css`, `./patient.ts`; a suffix goes before the extension. */
  #exact(path: string, suffix: string): Found | null {
    const dot = path.lastIndexOf('.');
    const name = suffix === '' || dot < 0 ? path + suffix : path.slice(0, dot) + suffix + path.slice(dot);
    return this.#first(name, ['']);
  }

  #first(stem: string, extensions: readonly string[]): Found | null {
    for (const extension of extensions) {
      const found = this.#found.get(stem + extension);
      if (found !== undefined) return found;
    }
    return null;
  }
}
