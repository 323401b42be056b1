import type { FileFacts } from '../facts/facts.js';
import type { Resolution } from '../program/resolution.js';

/** Says of files which others may have names or types that rest on theirs. */
export class Importers {
  private readonly imported = new WeakMap<FileFacts, readonly string[]>();

  constructor(
    private readonly facts: ReadonlyMap<string, FileFacts>,
    private readonly resolve: (module: string, from: string) => Resolution,
  ) {}

  /** A file, and all that import from it, by whatever files in between. */
  of(file: string): ReadonlySet<string> {
    const importers = this.direct();
    const found = new Set([file]);
    for (const one of found) for (const importer of importers.get(one) ?? []) found.add(importer);
    return found;
  }

  private direct(): ReadonlyMap<string, readonly string[]> {
    const importers = new Map<string, string[]>();
    for (const one of this.facts.values())
      for (const file of this.importedBy(one)) {
        const known = importers.get(file);
        if (known) known.push(one.file);
        else importers.set(file, [one.file]);
      }
    return importers;
  }

  private importedBy(facts: FileFacts): readonly string[] {
    const known = this.imported.get(facts);
    if (known) return known;
    const modules = [...facts.imports, ...facts.exports].flatMap((one) =>
      'module' in one ? one.module : [],
    );
    const files = [...new Set(modules)].flatMap((module) => {
      const found = this.resolve(module, facts.file);
      return 'file' in found ? found.file : [];
    });
    this.imported.set(facts, files);
    return files;
  }
}
