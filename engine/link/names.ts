import type { FileFacts } from '../facts/facts.js';
import type { Resolution } from '../program/resolution.js';

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

/** Follows names from file to file. No fixpoint: each question is answered by walking exports, through no export twice. */
export class Names {
  private readonly known = new Map<string, Target>();

  constructor(
    private readonly facts: ReadonlyMap<string, FileFacts>,
    private readonly resolve: (module: string, from: string) => Resolution,
  ) {}

  /** What the n-th import of a file means. */
  imported(file: string, number: number): Target {
    const entry = this.facts.get(file)?.imports[number];
    return entry ? this.fromModule(file, entry.module, entry.name, new Set()) : missing;
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
  exportedNames(file: string, seen = new Set<string>()): readonly string[] {
    if (seen.has(file)) return [];
    seen.add(file);
    const entries = this.facts.get(file)?.exports ?? [];
    return entries.flatMap((entry) => {
      if (entry.kind !== 'all') return [entry.name];
      const from = this.resolve(entry.module, file);
      return from.kind === 'file' || from.kind === 'declaration'
        ? this.exportedNames(from.file, seen).filter((name) => name !== 'default')
        : [];
    });
  }

  private exportOf(file: string, name: string, seen: Set<string>): Target {
    const key = `${file}\u0000${name}`;
    const known = this.known.get(key);
    if (known) return known;
    if (seen.has(key)) return missing;
    const isQuestion = seen.size === 0;
    seen.add(key);
    const found = this.searchExports(file, name, seen);
    // On the way to another name, nothing found may only mean that the way went round.
    if (isQuestion || found.kind !== 'missing') this.known.set(key, found);
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
