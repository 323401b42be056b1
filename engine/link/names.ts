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
  private known = new Map<string, Kept<Target>>();
  private imports = new Map<string, Imported>();

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

  /** Follows every name again after exports changed; gives those who relied on what it no longer means. */
  again(): Set<object> {
    const [known, imports] = [this.known, this.imports];
    this.known = new Map();
    this.imports = new Map();
    const concerned = new Set<object>();
    const compare = (kept: Kept<Target>, now: Target): void => {
      if (!sameTarget(kept.answer, now)) for (const asker of kept.askers) concerned.add(asker);
      kept.answer = now;
    };
    for (const [key, kept] of known) {
      const [file = '', name = ''] = key.split('\u0000');
      compare(kept, this.exportOf(file, name, new Set()));
      this.known.set(key, kept);
    }
    for (const [key, { file, entry, kept }] of imports) {
      compare(kept, this.importOf(file, entry));
      this.imports.set(key, { file, entry, kept });
    }
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

function sameTarget(a: Target, b: Target): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
