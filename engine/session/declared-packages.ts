import type { Callable } from '../config/callable.js';
import type { Config } from '../config/config.js';
import type { CompiledModels, CompiledRow, ModelNode } from '../models/compiled.js';
import type { Row } from '../models/rows.js';
import { declaredRow, declaredSinks } from './declared.js';

/**
 * The models with what the configuration says of members of packages: `@clinic/ehr#readChart`, and of methods of their
 * classes: `@clinic/ehr#Client.chart` (SPEC §4).
 */
export function withDeclared(models: CompiledModels, config: Config): CompiledModels {
  const { sources, sinks, sanitizers } = config;
  const growing = new Growing(models);
  for (const { call, level, kinds } of sources)
    if (level !== 'none') growing.add(call, [sourceRow(level, kinds)]);
  for (const { call, argument, role } of sinks)
    growing.add(call, declaredSinks(call.text, [{ argument, role }]));
  for (const call of sanitizers) growing.add(call, [declaredRow({ at: 'Module', role: 'sanitizer' })]);
  return growing.models;
}

function sourceRow(level: 'direct' | 'indirect', kinds: readonly string[]): CompiledRow {
  const row: Row = { at: 'Module', role: 'source', value: 'ReturnValue', level, kinds };
  return declaredRow(row, { value: [[{ kind: 'result' }]] });
}

/** A graph of models that grows; nodes that others may hold stay as they are. */
class Growing {
  private nodes: ModelNode[] | null = null;
  private readonly modules: Record<string, number>;
  private readonly types: Record<string, number>;

  constructor(private readonly before: CompiledModels) {
    this.modules = { ...before.modules };
    this.types = { ...before.types };
  }

  get models(): CompiledModels {
    return this.nodes
      ? { ...this.before, nodes: this.nodes, modules: this.modules, types: this.types }
      : this.before;
  }

  /** Adds rows to a member of a package, and to that of the instances where the one it belongs to may be a class. */
  add(callable: Callable, rows: readonly CompiledRow[]): void {
    if (callable.form !== 'package' || /[*?{]/.test(callable.member)) return;
    const path = callable.member.split('.');
    const [owner = '', method] = path;
    this.put(
      this.walk(
        this.moduleNode(callable.package),
        path.map((name) => `.${name}`),
      ),
      rows,
    );
    if (path.length !== 2 || !/^[A-Z]/.test(owner)) return;
    const instance = this.walk(this.moduleNode(callable.package), [`.${owner}`, 'instance']);
    const declared = this.typeNode(`${callable.package}#${owner}`, instance);
    for (const node of new Set([instance, declared])) this.put(this.walk(node, [`.${method ?? ''}`]), rows);
  }

  private moduleNode(name: string): number {
    return (this.modules[name] ??= this.made());
  }

  private typeNode(key: string, otherwise: number): number {
    return (this.types[key] ??= otherwise);
  }

  private walk(from: number, edges: readonly string[]): number {
    return edges.reduce((at, edge) => this.step(at, edge), from);
  }

  private step(from: number, edge: string): number {
    const node = this.nodeAt(from);
    const known = node.edges[edge];
    if (known !== undefined) return known;
    const made = this.made();
    this.growing[from] = { ...node, edges: { ...node.edges, [edge]: made } };
    return made;
  }

  private put(at: number, rows: readonly CompiledRow[]): void {
    const node = this.nodeAt(at);
    this.growing[at] = { ...node, rows: [...node.rows, ...rows] };
  }

  private made(): number {
    return this.growing.push({ edges: {}, rows: [], type: null }) - 1;
  }

  private nodeAt(at: number): ModelNode {
    return this.growing[at] ?? { edges: {}, rows: [], type: null };
  }

  private get growing(): ModelNode[] {
    return (this.nodes ??= [...this.before.nodes]);
  }
}
