import type { CompiledModels, CompiledRow, ModelNode } from '../models/compile.js';
import { type AuditWords, wordsOf } from '../models/words.js';

/** Steps through the models by number; -1 stands for "nothing is known". */
export class Library {
  constructor(private readonly models: CompiledModels) {}

  /** Rows that speak of files and their exports, not of calls of what a package is. */
  get conventions(): readonly CompiledRow[] {
    this.found ??= this.models.nodes.flatMap(({ rows }) =>
      rows.filter(
        ({ row }) =>
          row.role === 'handler' &&
          row.at === 'Module' &&
          (row.files ?? row.exports ?? row.typed ?? row.directive) !== undefined,
      ),
    );
    return this.found;
  }
  private found: readonly CompiledRow[] | null = null;

  /** A function's name that says it de-identifies. */
  isSanitizer(name: string): boolean {
    const known = this.sanitizers.get(name);
    if (known !== undefined) return known;
    const text = wordsOf(name).join(' ');
    const found = this.models.words.sanitizers.some((one) => text === one || text.startsWith(`${one} `));
    this.sanitizers.set(name, found);
    return found;
  }
  private readonly sanitizers = new Map<string, boolean>();

  /** `tokenizePhi`, `IdentifierVault.tokenize`: most of what tokenizes only splits text (SPEC §1). */
  isTokenizer(name: string, around: string): boolean {
    return /^tokeni[sz]e/i.test(name) && wordsOf(`${name} ${around}`).some((one) => ofTokens.has(one));
  }

  /** A check's name that says that what passes it is de-identified: `isRedacted`. */
  isGuard(name: string): boolean {
    return /^(is|has|was)(Been)?(Fully)?(De_?-?identified|Anonymi[sz]ed|Redacted|Masked|Pseudonymi[sz]ed|Synthetic)/i.test(
      name,
    );
  }

  /** A text that names the people whose data it is about: `patient-charts`. */
  namesSubject(text: string): boolean {
    const words = ` ${wordsOf(text).join(' ')} `;
    return this.models.words.subjects.some(
      (one) => words.includes(` ${one} `) || words.includes(` ${one}s `),
    );
  }

  /** The kind of a field that goes by a name in a subject's record, `null` for any other. */
  kindNamed(name: string): string | null {
    this.kinds ??= new Map(
      this.models.words.fields.flatMap(({ kind, names, anywhere }) =>
        [...names, ...(anywhere ?? [])].map((one) => [one, kind] as const),
      ),
    );
    return this.kinds.get(wordsOf(name).join(' ')) ?? null;
  }
  private kinds: ReadonlyMap<string, string> | null = null;

  /** Names of calls by which programs write to their audit trails. */
  get auditing(): AuditWords {
    return this.models.words.auditing;
  }

  /** A name of a place in which people talk about somebody's health: `consultations/dictate.ts`. */
  namesVisit(text: string): boolean {
    return wordsOf(text).some((one) => this.models.words.visits.includes(one));
  }

  node(number: number): ModelNode | null {
    return this.models.nodes[number] ?? null;
  }

  /** The package of which a module of the program's own is a generated copy, as the models name it. */
  generatedCopy(module: string): string | null {
    const plain = module.replace(/(\/index)?(\.[cm]?[jt]s)?$/, '');
    return this.generated.find((name) => `/${plain}`.endsWith(name.slice(2))) ?? null;
  }
  private get generated(): readonly string[] {
    this.generatedNames ??= Object.keys(this.models.modules).filter((name) => name.startsWith('**/'));
    return this.generatedNames;
  }
  private generatedNames: readonly string[] | null = null;

  /** A module's exports: `openai`, or `openai/azure` when no model speaks of that path itself. */
  module(name: string): number {
    const exact = own(this.models.modules, name);
    if (exact >= 0) return exact;
    const parts = name.split('/');
    const root = name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? name);
    return root === name ? -1 : own(this.models.modules, root);
  }

  /** What a module exports under a path of names: `lodash/pick` itself is `pick` of `lodash`. */
  exported(module: string, path: readonly string[]): number {
    const isWhole = path.length === 0 || path[0] === 'default' || path[0] === '=';
    const part = isWhole && !Object.hasOwn(this.models.modules, module) ? this.part(module) : -1;
    return path.reduce((node, name) => this.member(node, name), part < 0 ? this.module(module) : part);
  }

  /** The member of a package that one of its files holds by itself, whatever its name's letters: `crypto-js/sha256`. */
  private part(module: string): number {
    const file =
      module
        .split('/')
        .at(-1)
        ?.replace(/\.[cm]?js$/, '') ?? '';
    const edges = this.models.nodes[this.module(module)]?.edges ?? {};
    const found = Object.keys(edges).find(
      (edge) => edge.toLowerCase() === `.${file.replaceAll('-', '').toLowerCase()}`,
    );
    return found === undefined ? -1 : own(edges, found);
  }

  /** A global name. */
  global(name: string): number {
    return this.member(own(this.models.modules, 'global'), name);
  }

  member(node: number, name: string): number {
    const found = this.step(node, `.${name}`);
    if (found >= 0) return found;
    const any = this.step(node, 'any-member');
    if (any >= 0) return any;
    return name === 'default' || name === '=' ? node : -1;
  }

  step(node: number, edge: string): number {
    const edges = this.models.nodes[node]?.edges;
    return edges ? own(edges, edge) : -1;
  }

  /** The nodes of a function's parameters; -1 for one of which nothing is known. */
  parameters(node: number): readonly number[] {
    const edges = Object.entries(this.models.nodes[node]?.edges ?? {});
    const found: number[] = [];
    for (const [edge, target] of edges) {
      const index = /^parameter (\d+)$/.exec(edge)?.[1];
      if (index !== undefined) found[Number(index)] = target;
    }
    return Array.from(found, (one: number | undefined) => one ?? -1);
  }

  /** Values declared to be of a type that a package exports: by the model, else as instances of its class. */
  declared(module: string, path: readonly string[]): number {
    // `express.Response` of `import express from 'express'` is a type of the package, too.
    const inside = path.length > 1 && (path[0] === 'default' || path[0] === '=') ? path.slice(1) : path;
    const named = own(this.models.types, `${module}#${inside.join('.')}`);
    if (named >= 0) return named;
    let node = this.module(module);
    for (const name of path) node = this.member(node, name);
    return this.step(node, 'instance');
  }

  /** A type of the language itself or of the platform: `Array`, `Promise`, `Location`. */
  builtin(name: string): number {
    const language = own(this.models.types, `javascript#${name}`);
    return language >= 0 ? language : own(this.models.types, `global#${name}`);
  }

  /** Whether assigning to a member of that name may hand the value out. */
  isAssigned(name: string): boolean {
    return this.assignedNames.has(name);
  }

  /** Members to which values are handed by assigning them. */
  get assignedNames(): ReadonlySet<string> {
    this.assigned ??= new Set(
      this.models.nodes.flatMap(({ edges }) =>
        Object.entries(edges).flatMap(([edge, node]) =>
          edge.startsWith('.') && this.takesAssigned(node) ? [edge.slice(1)] : [],
        ),
      ),
    );
    return this.assigned;
  }
  private assigned: ReadonlySet<string> | null = null;

  /** Whether functions that are assigned there are called some day, as a row says. */
  callsAssigned(node: number): boolean {
    const rows = this.models.nodes[node]?.rows ?? [];
    return rows.some(
      ({ row, paths }) => row.role === 'source' && paths['value']?.[0]?.[0]?.kind === 'assigned',
    );
  }

  /** Whether a row speaks of what is assigned there. */
  takesAssigned(node: number): boolean {
    const rows = this.models.nodes[node]?.rows ?? [];
    return rows.some(({ paths }) =>
      ['content', 'address', 'options', 'from'].some((column) =>
        paths[column]?.some(([first]) => first?.kind === 'assigned'),
      ),
    );
  }
}

function own(record: Readonly<Record<string, number>>, key: string): number {
  return Object.hasOwn(record, key) ? (record[key] ?? -1) : -1;
}

/** Words that say whose identifiers tokens stand for. */
const ofTokens: ReadonlySet<string> = new Set(['phi', 'pii', 'vault', 'identifier', 'identifiers']);
