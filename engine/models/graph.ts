import type { CompiledModels, CompiledRow, ModelNode } from './compiled.js';
import type { PathStep } from './paths.js';

interface GrowingNode {
  edges: Map<string, number>;
  rows: CompiledRow[];
  type: string | null;
}

/** The graph while it grows; nodes found to be the same point are united (union–find). */
export class Graph {
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
