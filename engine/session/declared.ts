import { type Callable, matchCallable } from '../config/callable.js';
import type { Config } from '../config/config.js';
import type { FunctionCode } from '../flow/code.js';
import type { Declared, Declaration } from '../flow/declared.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { TypeTags } from '../link/evaluate.js';
import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { Row, SinkRole } from '../models/rows.js';
import type { Words } from '../models/words.js';

/** What the configuration declares of the program's own functions: sources, sinks and sanitizers (SPEC §4). */
export function declaredBy(config: Config, words: Words): Declared {
  const vocabulary = new Vocabulary(words, config);
  const known = new Map<FunctionCode, Declaration | null>();
  const named = new Map(config.phi.fields.map((field) => [field.name, field]));
  return {
    named: (name) => named.get(name) ?? null,
    tells: once((name) => tells(vocabulary, name)),
    tellsWhom: (name) => tellsWhom(vocabulary, name),
    tellsOfSomebody: once((type) => tellsOfSomebody(vocabulary, type)),
    of: (fn) => {
      const found = known.get(fn);
      if (found !== undefined) return found;
      const made = declarationOf(config, fn);
      known.set(fn, made);
      return made;
    },
  };
}

/** Names are asked for at every read and call: each is looked at once. */
function once(answer: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const found = known.get(name) ?? answer(name);
    known.set(name, found);
    return found;
  };
}

function tells(vocabulary: Vocabulary, name: string): boolean {
  const owner = vocabulary.owner(name);
  return owner === 'subject' || owner === 'document' || vocabulary.anyField(name)?.level === 'direct';
}

function tellsWhom(vocabulary: Vocabulary, name: string): boolean {
  if (vocabulary.namesSubject(name)) return true;
  const verdict = vocabulary.anyField(name);
  return verdict?.level === 'direct' && !verdict.kinds.every((kind) => kind.startsWith('health'));
}

function tellsOfSomebody(vocabulary: Vocabulary, type: string): boolean {
  const owner = vocabulary.owner(type);
  return owner === 'unknown' ? vocabulary.namesSubject(type) : owner !== 'other';
}

/** What the configuration says of whole types (SPEC §4 `phi.types`). */
export function typesDeclaredBy({ phi }: Config): TypeTags {
  return (owner, name) => {
    const target = 'file' in owner ? { file: owner.file, name } : { package: owner.package, member: name };
    const entry = phi.types.find(({ type }) => matchCallable(type, target));
    return entry ? { level: entry.level, kind: entry.kinds[0] ?? null } : null;
  };
}

function declarationOf(config: Config, fn: FunctionCode): Declaration | null {
  const means = (callable: Callable): boolean =>
    matchCallable(callable, { file: fn.file.file, name: fn.facts.name });
  const source = config.sources.find(({ call }) => means(call));
  const sinks = config.sinks.filter(({ call }) => means(call));
  const isSanitizer = config.sanitizers.some(means);
  if (!source && !sinks.length && !isSanitizer) return null;
  return {
    source: source && source.level !== 'none' ? { level: source.level, kinds: source.kinds } : null,
    sink: sinks.length ? nodeOf(fn.facts.name, sinks) : null,
    isSanitizer,
  };
}

/** Roles of sinks by which something leaves for somebody else; who that is, the function alone knows. */
const outside: ReadonlySet<SinkRole> = new Set(['error-tracker', 'analytics', 'messaging', 'crm', 'push']);

function nodeOf(name: string, sinks: Config['sinks']): ModelNode {
  return { edges: {}, rows: declaredSinks(name, sinks), type: null };
}

/** What the configuration says that a call hands out. */
export function declaredSinks(
  name: string,
  sinks: readonly Pick<Config['sinks'][number], 'argument' | 'role'>[],
): readonly CompiledRow[] {
  const rows = sinks.map(({ argument, role }) => rowOf(argument, role));
  const goesOut = sinks.some(({ role }) => outside.has(role));
  return goesOut ? [...rows, declaredRow({ at: 'Module', role: 'vendor', vendor: name })] : rows;
}

/** A row like any other. */
export function declaredRow(row: Row, paths: CompiledRow['paths'] = {}): CompiledRow {
  return { package: declaredEntry, row, paths };
}

const declaredEntry = 'an entry of the configuration';

/** Without an argument, all of them leave. */
function rowOf(argument: number | null, sink: Config['sinks'][number]['role']): CompiledRow {
  const text = argument === null ? 'Argument[0..]' : `Argument[${argument}]`;
  return declaredRow(
    { at: 'Module', role: 'sink', sink, content: [text] },
    { content: [[{ kind: 'argument', index: argument ?? 0, rest: argument === null }]] },
  );
}
