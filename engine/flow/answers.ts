import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { PropagatorRow } from '../models/rows.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Machine } from './machine.js';

/** Speech that is written down is what people said, not what a model makes of it. */
const writesDown = /transcri|speech|scribe/;
const kind = 'answer';

/** Whether what a row carries out of a call is what a model answers in its own words. */
export function isAnswering(model: ModelNode, { row, paths }: CompiledRow): boolean {
  if ((row as PropagatorRow).edge !== 'stringify' || paths['to']?.[0]?.[0]?.kind !== 'result') return false;
  return model.rows.some(
    ({ row: one }) => one.role === 'sink' && one.sink === 'llm' && !writesDown.test(one.service ?? ''),
  );
}

/** What a model answers, apart from what it was asked. */
export function answerAt({ types, domain }: Machine, site: Site): Value {
  const type = types.table.intern({ kind: 'labelled', level: 'none', kinds: [kind] });
  return domain.single(domain.typed(type, '', site));
}

/** Whether a term is an answer of a model. */
export function isAnswer(atom: Atom): atom is Atom & { readonly kind: 'typed' } {
  return atom.kind === 'typed' && atom.type.kind === 'labelled' && atom.type.kinds.includes(kind);
}
