import { BareNames } from './bare-names.js';
import { ConfigIndex } from './config-index.js';
import { first } from './first.js';
import { ModuleFiles, missing, type Search } from './module-files.js';
import { PackageIndex } from './package-index.js';
import { isWithin, join, parentOf } from './paths.js';
import type { Program } from './program.js';
import type { Found, Resolution } from './resolution.js';
import { readSpecifier, type Specifier } from './specifier.js';

/** Both of `import` and `require`: the program's own code is found under either. */
const conditions = ['types', 'import', 'require', 'node', 'module', 'default'];

/**
 * Says what an import means, as TypeScript would with everything installed and nothing built: from the program's list
 * of files alone, without the disk. A file with code goes before a declaration of it, a source before its output.
 */
export class Resolver {
  readonly #configs: ConfigIndex;
  readonly #packages: PackageIndex;
  readonly #modules: ModuleFiles;
  readonly #names: BareNames;
  readonly #answers = new Map<string, Map<string, Resolution>>();

  constructor(program: Program) {
    this.#configs = new ConfigIndex(program.tsconfigs);
    this.#packages = new PackageIndex(program.packages);
    this.#modules = new ModuleFiles(program, this.#packages, this.#configs);
    this.#names = new BareNames(this.#configs, this.#packages, this.#modules);
  }

  /** What `specifier` means in a file of the program, given relative to the root. */
  resolve(specifier: string, fromFile: string): Resolution {
    const folder = parentOf(fromFile);
    const answers = this.#answersFor(specifier, folder);
    const known = answers.get(specifier);
    if (known !== undefined) return known;
    const answer = this.#answer(readSpecifier(specifier), folder);
    answers.set(specifier, answer);
    return answer;
  }

  /** Names that are not relative mean the same wherever one tsconfig and one package.json rule. */
  #answersFor(specifier: string, folder: string): Map<string, Resolution> {
    const isRelative = specifier.startsWith('.') || specifier.includes('!');
    const config = this.#configs.of(folder)[0]?.file ?? '';
    const key = isRelative ? folder : `${config}\n${this.#packages.nearest(folder)?.folder ?? ''}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answers = new Map<string, Resolution>();
    this.#answers.set(key, answers);
    return answers;
  }

  #answer(specifier: Specifier, folder: string): Resolution {
    if (specifier.kind === 'external') return specifier.target;
    const search = this.#searchFrom(folder);
    const { kind, text } = specifier;
    if (kind === 'relative') return this.#relative(text, search) ?? missing(search);
    if (kind === 'absolute') return this.#absolute(text, search) ?? missing(search);
    return kind === 'own' ? this.#names.ownImport(text, search) : this.#names.bare(text, search);
  }

  #searchFrom(folder: string): Search {
    const config = this.#configs.of(folder)[0];
    return {
      folder,
      suffixes: config?.moduleSuffixes ?? [''],
      conditions: new Set([...conditions, ...(config?.customConditions ?? [])]),
      tried: [],
    };
  }

  #relative(text: string, search: Search): Found | null {
    const path = join(search.folder, text);
    const folderOnly = /(^|\/)\.{0,2}$/.test(text);
    return this.#modules.at(path, search, folderOnly) ?? this.#inOtherRoot(path, search, folderOnly);
  }

  /** `rootDirs` are folders that the build lays over each other. */
  #inOtherRoot(path: string, search: Search, folderOnly: boolean): Found | null {
    const roots = this.#configs.of(search.folder)[0]?.rootDirs ?? [];
    const own = roots.filter((root) => isWithin(root, path)).sort((a, b) => b.length - a.length)[0];
    if (own === undefined) return null;
    const rest = path.slice(own === '' ? 0 : own.length + 1);
    return first(roots, (root) => this.#modules.at(join(root, rest), search, folderOnly));
  }

  /** Development servers serve a package's folder as `/`. */
  #absolute(text: string, search: Search): Found | null {
    const served = [this.#packages.nearest(search.folder)?.folder ?? '', ''];
    return first(served, (folder) => this.#modules.at(join(folder, `.${text}`), search));
  }
}
