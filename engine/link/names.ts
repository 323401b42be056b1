import type { FileFacts, ImportFacts } from '../facts/facts.js';
import type { Resolution } from '../program/resolution.js';
import type { Asking, Kept } from './asking.js';

/** What a name means once all imports are followed. */
export type Target =
  /** A variable, function, class or type that a file of the program declares. */
  | { readonly kind: 'local'; readonly file: string; readonly name: string }
  /** A member of what a CommonJS file puts into `module.exports`. */
  | { readonly kind: 'member'; readonly file: string; readonly name: string }
  /** All exports of a file of the program. */
  | { readonly kind: 'module'; readonly file: string }
  /** A member of a package; an empty path is the module object, `default` its default export. */
  | { readonly kind: 'external'; readonly module: string; readonly path: readonly string[] }
  | { readonly kind: 'missing' };

const missing: Target = { kind: 'missing' };

/** An import of a file, with what it means. */
interface Imported {
  readonly file: string;
  readonly entry: ImportFacts;
  readonly kept: Kept<Target>;
}

/** Follows names from file to file. No fixpoint: each question is answered by walking exports, through no export twice. */
export class Names {
  private readonly known = new Map<string, Kept<Target>>();
  private readonly imports = new Map<string, Imported>();
  /** The names that files export. */
  private readonly listed = new Map<string, Kept<readonly string[]>>();

  constructor(
    private readonly facts: ReadonlyMap<string, FileFacts>,
    private readonly resolve: (module: string, from: string) => Resolution,
    private readonly asking: Asking,
  ) {}

  /** What the n-th import of a file means. */
  imported(file: string, number: number): Target {
    const entry = this.facts.get(file)?.imports[number];
    return entry ? this.importOf(file, entry) : missing;
  }

  private importOf(file: string, entry: ImportFacts): Target {
    const key = `${file}\u0000${entry.module}\u0000${entry.name}`;
    const known = this.imports.get(key);
    if (known) return this.asking.told(known.kept);
    const kept = this.asking.kept(this.fromModule(file, entry.module, entry.name, new Set()));
    this.imports.set(key, { file, entry, kept });
    return kept.answer;
  }

  /** Follows the names of some files again after exports changed; gives those who relied on what is no longer so. */
  again(files: ReadonlySet<string>): Set<object> {
    const concerned = new Set<object>();
    const compare = <T>(kept: Kept<T>, now: T): Kept<T> => {
      if (!isSame(kept.answer, now)) for (const asker of kept.askers) concerned.add(asker);
      kept.answer = now;
      return kept;
    };
    const imports = taken(this.imports, (_, { file }) => files.has(file));
    const listed = taken(this.listed, (file) => files.has(file));
    for (const [key, kept] of taken(this.known, (one) => files.has(fileOf(one)))) {
      const name = key.slice(fileOf(key).length + 1);
      this.known.set(key, compare(kept, this.exportOf(fileOf(key), name, new Set())));
    }
    for (const [key, { file, entry, kept }] of imports)
      this.imports.set(key, { file, entry, kept: compare(kept, this.importOf(file, entry)) });
    for (const [file, kept] of listed) this.listed.set(file, compare(kept, this.exportedNames(file)));
    return concerned;
  }

  /** All exports of the module that a file names. */
  module(file: string, module: string): Target {
    return this.fromModule(file, module, '*', new Set());
  }

  /** What an exported name of a file of the program means. */
  exported(file: string, name: string): Target {
    return this.exportOf(file, name, new Set());
  }

  /** What a name at the top level of a file means: its own declaration, or what was imported under it. */
  topLevel(file: string, name: string): Target {
    const facts = this.facts.get(file);
    const number = facts?.importedNames[name];
    return number === undefined ? { kind: 'local', file, name } : this.imported(file, number);
  }

  /** A member of what a target is: steps into modules and packages, and stops at values. */
  member(target: Target, name: string): Target {
    if (target.kind === 'module') return this.exported(target.file, name);
    if (target.kind === 'external') return { ...target, path: [...target.path, name] };
    return missing;
  }

  /** Every name that a file exports, barrels included. */
  exportedNames(file: string): readonly string[] {
    const known = this.listed.get(file);
    if (known) return this.asking.told(known);
    const kept = this.asking.kept(this.listNames(file, new Set()));
    this.listed.set(file, kept);
    return kept.answer;
  }

  private listNames(file: string, seen: Set<string>): readonly string[] {
    if (seen.has(file)) return [];
    seen.add(file);
    const entries = this.facts.get(file)?.exports ?? [];
    return entries.flatMap((entry) => {
      if (entry.kind !== 'all') return [entry.name];
      const from = this.resolve(entry.module, file);
      return from.kind === 'file' || from.kind === 'declaration'
        ? this.listNames(from.file, seen).filter((name) => name !== 'default')
        : [];
    });
  }

  private exportOf(file: string, name: string, seen: Set<string>): Target {
    const key = `${file}\u0000${name}`;
    const known = this.known.get(key);
    if (known) return this.asking.told(known);
    if (seen.has(key)) return missing;
    const isQuestion = seen.size === 0;
    seen.add(key);
    const found = this.searchExports(file, name, seen);
    // On the way to another name, nothing found may only mean that the way went round.
    if (isQuestion || found.kind !== 'missing') this.known.set(key, this.asking.kept(found));
    return found;
  }

  private searchExports(file: string, name: string, seen: Set<string>): Target {
    const facts = this.facts.get(file);
    if (!facts) return missing;
    if (name === '*') return { kind: 'module', file };
    for (const entry of facts.exports) {
      if (entry.kind === 'local' && entry.name === name)
        return this.localExport(file, facts, entry.local, seen);
      if (entry.kind === 'from' && entry.name === name)
        return this.fromModule(file, entry.module, entry.imported, seen);
    }
    // A JSDoc typedef is exported by being there.
    if (facts.declarations.some((one) => one.name === name)) return { kind: 'local', file, name };
    for (const entry of facts.exports) {
      if (entry.kind !== 'all' || name === 'default') continue;
      const found = this.fromModule(file, entry.module, name, seen);
      if (found.kind !== 'missing') return found;
    }
    return missing;
  }

  private localExport(file: string, facts: FileFacts, name: string, seen: Set<string>): Target {
    const number = facts.importedNames[name];
    const entry = number === undefined ? undefined : facts.imports[number];
    return entry ? this.fromModule(file, entry.module, entry.name, seen) : { kind: 'local', file, name };
  }

  private fromModule(file: string, module: string, name: string, seen: Set<string>): Target {
    const resolved = this.resolve(module, file);
    switch (resolved.kind) {
      case 'file':
      case 'declaration':
        return this.fromFile(resolved.file, name, seen);
      case 'data':
        return { kind: 'module', file: resolved.file };
      case 'package':
        return external(
          resolved.subpath ? `${resolved.package}/${resolved.subpath}` : resolved.package,
          name,
        );
      case 'builtin':
        return external(resolved.module, name);
      case 'missing':
        return external(module, name);
    }
  }

  /** `=` is the whole module as `require` sees it; a default import of such a module is the same. */
  private fromFile(file: string, name: string, seen: Set<string>): Target {
    const facts = this.facts.get(file);
    if (!facts) return missing;
    if (name === '*') return { kind: 'module', file };
    const commonJs = !facts.exports.some((entry) => entry.kind !== 'local' || entry.name !== '=');
    if (name === '=') return commonJs ? { kind: 'local', file, name: '=' } : { kind: 'module', file };
    const found = this.exportOf(file, name, seen);
    if (found.kind !== 'missing') return found;
    if (name === 'default' && commonJs) return { kind: 'local', file, name: '=' };
    return commonJs ? { kind: 'member', file, name } : missing;
  }
}

function external(module: string, name: string): Target {
  return { kind: 'external', module, path: name === '*' ? [] : [name === '=' ? '=' : name] };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The file of a key that begins with one. */
function fileOf(key: string): string {
  return key.slice(0, key.indexOf('\u0000'));
}

/** Takes entries out of a table. */
function taken<T>(
  table: Map<string, T>,
  isMeant: (key: string, value: T) => boolean,
): readonly [string, T][] {
  const all = [...table].filter(([key, value]) => isMeant(key, value));
  for (const [key] of all) table.delete(key);
  return all;
}
