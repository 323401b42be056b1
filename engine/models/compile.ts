import { parsePath, type PathStep } from './paths.js';
import type { ModelFile, Row } from './rows.js';
import type { Words } from './words.js';

const noWords: Words = {
  subjects: [],
  infrastructure: [],
  others: [],
  records: [],
  fields: [],
  indirect: [],
  none: [],
  sanitizers: [],
  hosts: {},
};

/** A row with its paths inside the call parsed. `paths` holds every column that is a path, by its name. */
export interface CompiledRow {
  readonly package: string;
  readonly row: Row;
  readonly paths: Readonly<Record<string, readonly (readonly PathStep[])[]>>;
}

/** A point of some library's API: where its members and results lead, and what is known of it. */
export interface ModelNode {
  /** `Member create`, `ReturnValue`, `Instance`, … to the number of the next node. */
  readonly edges: Readonly<Record<string, number>>;
  readonly rows: readonly CompiledRow[];
  /** Name of the type it stands for, if it has one: `Client`. */
  readonly type: string | null;
}

/** The models as one graph over API paths, ready to be stored as JSON. */
export interface CompiledModels {
  readonly format: 1;
  readonly nodes: readonly ModelNode[];
  /** Module name to the node of its exports. */
  readonly modules: Readonly<Record<string, number>>;
  /** `package#Type` to the node of values declared so. */
  readonly types: Readonly<Record<string, number>>;
  readonly words: Words;
}

/** What is wrong with a model file. */
export interface ModelProblem {
  /** Index of the file in the list that was compiled. */
  readonly file: number;
  /** Index in `rows`, or `null` when `types` is to blame. */
  readonly row: number | null;
  readonly message: string;
}

/** Compiles model files into one graph. Pure; problems are values, and the rows they concern are left out. */
export function compileModels(
  files: readonly ModelFile[],
  words: Words = noWords,
): { readonly models: CompiledModels; readonly problems: readonly ModelProblem[] } {
  const graph = new Graph();
  const problems = files.flatMap((file, index) => addFile(graph, file, index));
  return { models: { ...graph.finish(), words }, problems };
}

function addFile(graph: Graph, file: ModelFile, index: number): ModelProblem[] {
  const root = graph.module(file.package);
  for (const alias of file.aliases ?? []) graph.alias(alias, root);
  const types = new Set(Object.keys(file.types ?? {}));
  const problems: ModelProblem[] = [];
  const report = (row: number | null, message: string): void =>
    void problems.push({ file: index, row, message });
  for (const [name, paths] of Object.entries(file.types ?? {})) {
    const node = graph.typeNode(file.package, name);
    for (const path of paths)
      addType(graph, file.package, root, node, path, types, (message) => report(null, message));
  }
  file.rows.forEach((row, i) =>
    addRow(graph, file.package, root, row, types, (message) => report(i, message)),
  );
  return problems;
}

function addType(
  graph: Graph,
  pkg: string,
  root: number,
  node: number,
  path: string,
  types: ReadonlySet<string>,
  report: (message: string) => void,
): void {
  const parsed = parsePath(path, types);
  if (typeof parsed === 'string') return report(parsed);
  const [only] = parsed.steps;
  if (only?.kind === 'type' && parsed.steps.length === 1)
    return graph.declareType(`${pkg}#${only.name}`, node);
  const start = parsed.type === null ? root : graph.typeNode(pkg, parsed.type);
  for (const end of graph.walk(start, parsed.steps)) graph.unify(end, node);
}

function addRow(
  graph: Graph,
  pkg: string,
  root: number,
  row: Row,
  types: ReadonlySet<string>,
  report: (message: string) => void,
): void {
  const parsed = parsePath(row.at, types);
  if (typeof parsed === 'string') return report(parsed);
  const paths: Record<string, (readonly PathStep[])[]> = {};
  for (const [column, texts] of pathColumns(row)) {
    for (const text of texts) {
      const inner = parsePath(text, new Set());
      if (typeof inner === 'string') return report(`${column}: ${inner}`);
      (paths[column] ??= []).push(inner.steps);
    }
  }
  for (const [text] of Object.entries(row.role === 'sink' ? (row.when ?? {}) : {})) {
    const inner = parsePath(text, new Set());
    if (typeof inner === 'string') return report(`when: ${inner}`);
    (paths['when'] ??= []).push(inner.steps);
  }
  const start = parsed.type === null ? root : graph.typeNode(pkg, parsed.type);
  for (const node of graph.walk(start, parsed.steps)) graph.addRow(node, { package: pkg, row, paths });
}

/** Columns that are paths inside the call. */
const columns = [
  'content',
  'address',
  'host',
  'query',
  'option',
  'value',
  'from',
  'to',
  'endpoint',
  'model',
  'redact',
  'columns',
  'keys',
  'region',
  'options',
  'redacted',
  'reshaped',
  'serializers',
  'reshape',
  'inherits',
  'absent',
] as const;

function pathColumns(row: Row): [string, readonly string[]][] {
  return columns.flatMap((name): [string, readonly string[]][] => {
    const given: unknown = Reflect.get(row, name);
    if (typeof given === 'string') return [[name, [given]]];
    return Array.isArray(given) ? [[name, given.filter((one) => typeof one === 'string')]] : [];
  });
}

interface GrowingNode {
  edges: Map<string, number>;
  rows: CompiledRow[];
  type: string | null;
}

/** The graph while it grows; nodes found to be the same point are united (union–find). */
class Graph {
  private readonly nodes: GrowingNode[] = [];
  private readonly parent: number[] = [];
  private readonly modules = new Map<string, number>();
  private readonly declared = new Map<string, number>();
  private readonly typeNodes = new Map<string, number>();

  private add(type: string | null = null): number {
    this.parent.push(this.nodes.length);
    return this.nodes.push({ edges: new Map(), rows: [], type }) - 1;
  }

  module(name: string): number {
    const known = this.modules.get(name);
    if (known !== undefined) return this.find(known);
    const made = this.add();
    this.modules.set(name, made);
    return made;
  }

  alias(name: string, node: number): void {
    const known = this.modules.get(name);
    if (known === undefined) this.modules.set(name, node);
    else this.unify(known, node);
  }

  typeNode(pkg: string, name: string): number {
    const key = `${pkg}#${name}`;
    const known = this.typeNodes.get(key);
    if (known !== undefined) return this.find(known);
    const made = this.add(name);
    this.typeNodes.set(key, made);
    return made;
  }

  declareType(key: string, node: number): void {
    const known = this.declared.get(key);
    if (known === undefined) this.declared.set(key, node);
    else this.unify(known, node);
  }

  addRow(node: number, row: CompiledRow): void {
    this.nodes[this.find(node)]?.rows.push(row);
  }

  /** Every node a path leads to; several names in one step lead to several. */
  walk(start: number, steps: readonly PathStep[]): number[] {
    let at = [start];
    for (const step of steps) {
      if (step.kind === 'module') continue;
      at = at.flatMap((node) => edgeNames(step).map((name) => this.step(node, name)));
    }
    return at;
  }

  private step(node: number, edge: string): number {
    const from = this.find(node);
    const known = this.nodes[from]?.edges.get(edge);
    if (known !== undefined) return this.find(known);
    const made = this.add();
    this.nodes[from]?.edges.set(edge, made);
    return made;
  }

  find(node: number): number {
    let at = node;
    for (let up = this.parent[at]; up !== undefined && up !== at; up = this.parent[at]) at = up;
    return at;
  }

  unify(a: number, b: number): void {
    const [to, from] = [this.find(a), this.find(b)];
    if (to === from) return;
    const [kept, gone] = [this.nodes[to], this.nodes[from]];
    if (!kept || !gone) return;
    this.parent[from] = to;
    kept.rows.push(...gone.rows);
    kept.type ??= gone.type;
    for (const [edge, target] of gone.edges) {
      const other = kept.edges.get(edge);
      if (other === undefined) kept.edges.set(edge, target);
      else this.unify(other, target);
    }
  }

  finish(): Omit<CompiledModels, 'words'> {
    const roots = this.nodes.flatMap((_, i) => (this.find(i) === i ? [i] : []));
    const numbers = new Map(roots.map((root, i) => [root, i]));
    const number = (node: number): number => numbers.get(this.find(node)) ?? 0;
    const record = (map: ReadonlyMap<string, number>): Record<string, number> =>
      Object.fromEntries([...map].map(([key, node]) => [key, number(node)]));
    const nodes = roots.flatMap((root): ModelNode[] => {
      const node = this.nodes[root];
      return node ? [{ edges: record(node.edges), rows: node.rows, type: node.type }] : [];
    });
    const named = new Map([...this.typeNodes, ...this.declared]);
    return { format: 1, nodes, modules: record(this.modules), types: record(named) };
  }
}

/** The names of the edges that a step takes; several members are several edges. */
function edgeNames(step: PathStep): string[] {
  switch (step.kind) {
    case 'member':
      return step.names.map((name) => `.${name}`);
    case 'argument':
    case 'parameter':
      return [`${step.kind} ${step.index}`];
    case 'type':
    case 'cell':
      return [`${step.kind} ${step.name}`];
    default:
      return [step.kind];
  }
}
