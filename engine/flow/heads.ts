import type { Atom, Value } from './atoms.js';
import type { Domain } from './domain.js';

/**
 * What a text may begin with, told by the first of its parts: constants, terms, and the heads of other texts.
 * `${process.env.URL ?? 'https://…'}/visits` begins with a term or with a constant.
 */
export function headOf(domain: Domain, first: Value): Value {
  return domain.joinAll(first.atoms.map((atom) => headOfAtom(domain, atom)));
}

function headOfAtom(domain: Domain, atom: Atom): Value {
  if (atom.kind === 'derived') return atom.head;
  const begins = atom.kind === 'constant' || atom.kind === 'input' || atom.kind === 'path';
  return begins ? domain.single(atom) : domain.nothing;
}
