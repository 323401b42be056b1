import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { PropagatorRow } from '../models/rows.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Domain } from './domain.js';
import type { Machine } from './machine.js';

/** Speech that is written down is what people said, not what a model makes of it. */
const writesDown = /transcri|speech|scribe/;
const kind = 'answer';

/** Whether what a row carries out of a call is what a model answers in its own words. */
export function isAnswering(model: ModelNode, row: CompiledRow): boolean {
  return isSaidBack(row) && servicesOf(model).some((one) => !writesDown.test(one));
}

/** Whether what a row carries out of a call is what people said, written down. */
export function isHearing(model: ModelNode, row: CompiledRow): boolean {
  return isSaidBack(row) && servicesOf(model).some((one) => writesDown.test(one));
}

function isSaidBack({ row, paths }: CompiledRow): boolean {
  const to = paths['to']?.[0] ?? [];
  // It answers, or calls back with the answer.
  const isHandedOut = to[0]?.kind === 'result' || to.some(({ kind }) => kind === 'parameter');
  return (row as PropagatorRow).edge === 'stringify' && isHandedOut;
}

function servicesOf({ rows }: ModelNode): readonly string[] {
  return rows.flatMap(({ row }) => (row.role === 'sink' && row.sink === 'llm' ? (row.service ?? '') : []));
}

/** What is heard in a place that is named for visits is about whoever is treated there (SPEC §2). */
export function heardAt({ types, domain, library }: Machine, site: Site): Value {
  const { fn } = site;
  if (!library.namesVisit(fn.facts.name) && !library.namesVisit(fn.file.file)) return domain.nothing;
  const type = types.table.intern({ kind: 'labelled', level: 'direct', kinds: ['health'] });
  return domain.single(domain.typed(type, '', site));
}

/**
 * Addresses at which a model is asked, whoever hosts it, by how they end: of OpenAI and what is compatible with it,
 * Anthropic, Gemini and Vertex, Ollama, Cohere, Bedrock.
 */
const asking =
  /(\/completions?|\/v1\/messages|\/v\d\/(responses|chat)|\/api\/(generate|chat)|:(stream)?generateContent|:(raw)?predict|\/model\/[^/]*\/(invoke|converse)(-with-response-stream|-stream)?)\/?$/i;

/** Whether who is asked at an address is a model. */
export function asksModel(address: string): boolean {
  return asking.test(address.split(/[?#]/)[0] ?? '');
}

/** What a model answers, apart from what it was asked. */
export function answerAt({ types, domain }: Machine, site: Site): Value {
  const type = types.table.intern({ kind: 'labelled', level: 'none', kinds: [kind] });
  return domain.single(domain.typed(type, '', site));
}

/** What an answer says of itself, and not in the model's words. */
const about = [
  ...['id', 'model', 'created', 'object', 'status', 'stop_reason'],
  ...['usage', 'usageMetadata', 'usage_metadata', 'response_metadata'],
];

/** All of an answer: its words, and what it says of itself. */
export function wholeAnswer(domain: Domain, words: Value): Value {
  const fields = new Map(about.map((name) => [name, domain.scalar]));
  return domain.single(domain.record(fields, domain.nothing, words, domain.nothing));
}

/** Whether what a row carries out of a call is all of the answer. */
export function isWhole({ paths }: CompiledRow): boolean {
  return paths['to']?.[0]?.map(({ kind }) => kind).join(' ') === 'result awaited';
}

/** Whether a term is an answer of a model. */
export function isAnswer(atom: Atom): atom is Atom & { readonly kind: 'typed' } {
  return atom.kind === 'typed' && atom.type.kind === 'labelled' && atom.type.kinds.includes(kind);
}
