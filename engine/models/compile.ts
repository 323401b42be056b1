import type { CompiledModels } from './compiled.js';
import { Graph } from './graph.js';
import { parsePath, type PathStep } from './paths.js';
import type { ModelFile, Row } from './rows.js';
import type { Words } from './words.js';

export type { CompiledModels, CompiledRow, ModelNode } from './compiled.js';

const noWords: Words = {
  subjects: [],
  infrastructure: [],
  others: [],
  records: [],
  fields: [],
  indirect: [],
  measurements: [],
  units: [],
  ids: [],
  none: [],
  sanitizers: [],
  documents: { types: [], content: [] },
  visits: [],
  training: [],
  accounts: { types: [], roles: [], claims: [] },
  handedAround: [],
  ciphers: [],
  auditing: {
    looking: [],
    lookingAt: [],
    making: [],
    inserting: [],
    access: { verbs: [], of: [], what: [], ends: [] },
    done: [],
    idle: [],
    stamps: [],
  },
  endpoints: { names: [], endings: [], naming: [], standards: [] },
  resources: { modules: [], everywhere: { none: [], indirect: [] }, contextual: [], types: {}, elements: {} },
  hosts: {},
};

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
  const problems = files.flatMap((file, index) => [
    ...unknownImports(file, files).map((message) => ({ file: index, row: null, message })),
    ...addFile(graph, file, index),
  ]);
  return { models: { ...graph.finish(), words }, problems };
}

function unknownImports({ imports = {} }: ModelFile, files: readonly ModelFile[]): string[] {
  const isThere = ([name, from]: [string, string]): boolean =>
    files.some((file) => file.package === from && Object.hasOwn(file.types ?? {}, name));
  return Object.entries(imports).flatMap((one) =>
    isThere(one) ? [] : [`imports: \`${one[1]}\` names no type \`${one[0]}\``],
  );
}

/** Names besides the package's own under which its API is imported; two stars stand before what ends an import. */
function otherNames({ aliases = [], generated = [] }: ModelFile): readonly string[] {
  return [...aliases, ...generated.map((ending) => `**/${ending}`)];
}

/** A model file while it is added to the graph. */
interface Adding {
  readonly graph: Graph;
  readonly file: ModelFile;
  readonly root: number;
  readonly types: ReadonlySet<string>;
}

function addFile(graph: Graph, file: ModelFile, index: number): ModelProblem[] {
  const root = graph.module(file.package);
  for (const name of otherNames(file)) graph.alias(name, root);
  const types = new Set([...Object.keys(file.types ?? {}), ...Object.keys(file.imports ?? {})]);
  const adding = { graph, file, root, types };
  const problems: ModelProblem[] = [];
  const report = (row: number | null, message: string): void =>
    void problems.push({ file: index, row, message });
  for (const [name, paths] of Object.entries(file.types ?? {})) {
    for (const path of paths)
      addType(adding, typeNode(adding, name), path, (message) => report(null, message));
  }
  file.rows.forEach((row, i) => addRow(adding, row, (message) => report(i, message)));
  return problems;
}

/** The node of a name in `types`: the other file's where the name is imported. */
function typeNode({ graph, file }: Adding, name: string): number {
  return graph.typeNode(file.imports?.[name] ?? file.package, name);
}

function addType(adding: Adding, node: number, path: string, report: (message: string) => void): void {
  const { graph, file, types } = adding;
  const parsed = parsePath(path, types);
  if (typeof parsed === 'string') return report(parsed);
  const [only] = parsed.steps;
  if (only?.kind === 'type' && parsed.steps.length === 1) {
    for (const name of [file.package, ...otherNames(file)]) graph.declareType(`${name}#${only.name}`, node);
    return;
  }
  for (const end of graph.walk(startOf(adding, parsed.type), parsed.steps)) graph.unify(end, node);
}

function startOf(adding: Adding, type: string | null): number {
  return type === null ? adding.root : typeNode(adding, type);
}

function addRow(adding: Adding, row: Row, report: (message: string) => void): void {
  const parsed = parsePath(row.at, adding.types);
  if (typeof parsed === 'string') return report(parsed);
  const paths: Record<string, (readonly PathStep[])[]> = {};
  for (const [column, texts] of pathColumns(row)) {
    for (const text of texts) {
      const inner = parsePath(text, new Set());
      if (typeof inner === 'string') return report(`${column}: ${inner}`);
      (paths[column] ??= []).push(inner.steps);
    }
  }
  for (const node of adding.graph.walk(startOf(adding, parsed.type), parsed.steps))
    adding.graph.addRow(node, { package: adding.file.package, row, paths });
}

/** Columns that are paths inside the call, or conditions on what stands at paths. */
const columns = [
  'chain',
  'guard',
  'shaped',
  'behind',
  'serves',
  'opened',
  'kept',
  'fate',
  'file',
  'exported',
  'target',
  'path',
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
  'resource',
  'options',
  'redacted',
  'reshaped',
  'serializers',
  'reshape',
  'inherits',
  'absent',
  'through',
  'keep',
  'drop',
  'client',
  'provider',
  'registry',
  'when',
  'given',
  'encrypted',
  'store',
  'naming',
  'into',
  'record',
  'sent',
  'select',
  'omit',
  'algorithm',
  'mode',
  'key',
  'iv',
] as const;

function pathColumns(row: Row): [string, readonly string[]][] {
  return columns.flatMap((name): [string, readonly string[]][] => {
    const given: unknown = Reflect.get(row, name);
    if (typeof given === 'string') return [[name, [given]]];
    if (Array.isArray(given)) return [[name, given.filter((one) => typeof one === 'string')]];
    return typeof given === 'object' && given !== null ? [[name, Object.keys(given)]] : [];
  });
}
