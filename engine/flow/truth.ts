import type { Value } from './atoms.js';

/** Whether a condition is known to hold; `null` when it may or may not. */
export function truth(value: Value): boolean | null {
  let known: boolean | null = null;
  for (const atom of value.atoms) {
    if (atom.kind !== 'constant') return null;
    const holds = Boolean(atom.value);
    if (known !== null && known !== holds) return null;
    known = holds;
  }
  return known;
}
