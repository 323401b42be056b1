import type { Value } from './atoms.js';
import type { Domain } from './domain.js';

/** What a text begins with, told by the first of its parts: a constant, the head of another text, or a term. */
export function headOf(domain: Domain, first: Value): Value {
  const [only] = first.atoms;
  if (first.atoms.length !== 1 || !only) return domain.nothing;
  if (only.kind === 'derived') return only.head;
  return only.kind === 'constant' || only.kind === 'input' || only.kind === 'path' ? first : domain.nothing;
}
