import { matchAlias } from './aliases.js';
import { builtinNamed } from './builtins.js';
import type { ConfigIndex } from './config-index.js';
import { exportTargets } from './exports.js';
import { first } from './first.js';
import { missing, type ModuleFiles, type Search } from './module-files.js';
import { packageNameOf, type PackagePath } from './package-name.js';
import type { PackageIndex } from './package-index.js';
import { join } from './paths.js';
import type { Found, Resolution } from './resolution.js';

/** Imports that are no paths: aliases, packages, modules of the runtime. */
export class BareNames {
  readonly #configs: ConfigIndex;
  readonly #packages: PackageIndex;
  readonly #modules: ModuleFiles;

  constructor(configs: ConfigIndex, packages: PackageIndex, modules: ModuleFiles) {
    this.#configs = configs;
    this.#packages = packages;
    this.#modules = modules;
  }

  /** `zod`, `@clinic/core/patient`, `fs`, or an alias. */
  bare(text: string, search: Search): Resolution {
    const known = this.#aliased(text, search) ?? this.#fromBase(text, search);
    const builtin = builtinNamed(text);
    if (known !== null && !(known.kind === 'declaration' && this.#isInstalled(text, search))) return known;
    return builtin === null ? this.#packaged(text, search) : { kind: 'builtin', module: builtin };
  }

  /** `#db`: one of the package's own `imports`, or an alias that looks like one. */
  ownImport(text: string, search: Search): Resolution {
    return this.#aliased(text, search) ?? this.#fromImports(text, search) ?? missing(search);
  }

  /** Types that a project writes for a library (`"*": ["types/*"]`) must not stand before what is known of the library. */
  #isInstalled(text: string, search: Search): boolean {
    const name = packageNameOf(text)?.package ?? text;
    const demanded = this.#packages.demandFor(name, search.folder) !== null;
    return builtinNamed(text) !== null || (demanded && this.#packages.meantBy(name, search.folder) === null);
  }

  #aliased(text: string, search: Search): Resolution | null {
    for (const config of this.#configs.of(search.folder)) {
      const targets = matchAlias(config.aliases, text)?.targets ?? [];
      const found = first(targets, (target) => this.#aliasTarget(target, search));
      if (found !== null) return found;
    }
    return null;
  }

  #aliasTarget(target: string, search: Search): Resolution | null {
    const installed = /(?:^|\/)node_modules\/(?!.*\/node_modules\/)(?:@types\/)?(.+)$/.exec(target)?.[1];
    return installed === undefined ? this.#modules.at(target, search) : this.#installed(installed, search);
  }

  /** `firebase` must not mean a `firebase.json` that happens to lie there. */
  #fromBase(text: string, search: Search): Found | null {
    return first(this.#configs.of(search.folder), ({ baseUrl }) => {
      const found = baseUrl === null ? null : this.#modules.at(join(baseUrl, text), search);
      return found?.kind === 'data' && !found.file.endsWith(text) ? null : found;
    });
  }

  #fromImports(text: string, search: Search): Resolution | null {
    const entry = this.#packages.nearest(search.folder);
    if (entry === null) return null;
    const targets = exportTargets(entry.manifest['imports'], text, (name) => search.conditions.has(name));
    const inside = targets.filter((target) => target.startsWith('./'));
    const outside = targets.find((target) => !/^[.#/]/.test(target));
    return (
      this.#modules.target(entry, inside, search) ??
      (outside === undefined ? null : this.bare(outside, search))
    );
  }

  #packaged(text: string, search: Search): Resolution {
    const named = packageNameOf(text);
    if (named === null) return this.#habitual(text, search) ?? missing(search);
    return this.#isOurs(text, named.package, search) ? missing(search) : this.#installed(text, search);
  }

  /** What would lie in `node_modules`: a package of the program, or another one. */
  #installed(text: string, search: Search): Resolution {
    const named = packageNameOf(text);
    if (named === null) return missing(search);
    const entry = this.#packages.meantBy(named.package, search.folder);
    if (entry === null) return this.#external(named, search);
    return this.#modules.inPackage(entry, named.subpath, search) ?? missing(search);
  }

  /** An alias claims the name, and no package asks for one of that name: the file is not there, or not yet generated. */
  #isOurs(text: string, name: string, search: Search): boolean {
    const claims = this.#configs.of(search.folder).map((config) => matchAlias(config.aliases, text));
    if (!claims.some((claim) => claim?.catchAll === false)) return false;
    return this.#packages.named(name) === null && this.#packages.demandFor(name, search.folder) === null;
  }

  /** No package can be called `@`, `~` or `$lib`: many bundlers' set-ups give these names to a package's sources. */
  #habitual(text: string, search: Search): Found | null {
    const parts = /^(@|~|\$lib)\/(.*)$/.exec(text);
    if (parts === null) return null;
    const rest = parts[1] === '$lib' ? `lib/${parts[2] ?? ''}` : (parts[2] ?? '');
    const home = this.#packages.nearest(search.folder)?.folder ?? '';
    return first(['src', '', 'app'], (folder) => this.#modules.at(join(join(home, folder), rest), search));
  }

  /** A package that is not of the program; one taken in under another name (`"ai": "npm:openai@4"`) gets its own back. */
  #external(named: PackagePath, search: Search): Resolution {
    const range = this.#packages.demandFor(named.package, search.folder)?.range ?? '';
    const renamed = range.startsWith('npm:') ? packageNameOf(range.slice(4).replace(/(.)@.*$/, '$1')) : null;
    return { kind: 'package', package: renamed?.package ?? named.package, subpath: named.subpath };
  }
}
