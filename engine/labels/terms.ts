import type { Atom } from '../flow/atoms.js';
import { inner, type Place } from '../flow/evidence.js';

/** The name a term goes by, and the term it is a member of. */
export function lastMember(place: Place, atom: Atom): { readonly name: string; readonly base: Atom | null } {
  if (atom.kind === 'path') {
    const name = keptUnder(atom.name) ?? atom.name;
    return isMember(name) ? { name, base: atom.base } : lastMember(place, atom.base);
  }
  if (atom.kind === 'slice' || atom.kind === 'narrowed') return lastMember(place, atom.base);
  if (atom.kind === 'typed') return { name: atom.name, base: null };
  if (atom.kind === 'input') return { name: place.fn.facts.params[atom.index]?.name ?? '', base: null };
  return { name: '', base: null };
}

/** The term that a term is a part of. */
export function baseOf(atom: Atom): Atom | null {
  return atom.kind === 'path' || atom.kind === 'slice' || atom.kind === 'narrowed' ? atom.base : null;
}

/** The key under which a container holds something: `form.get('ssn')`. */
export function keptUnder(name: string): string | null {
  return /^#[A-Za-z]/.test(name) && name !== '#keys' ? name.slice(1) : null;
}

/** What a promise would be rejected with is none of what it promises. */
export function isOfRejection(atom: Atom): boolean {
  for (let at: Atom | null = atom; at; at = baseOf(at))
    if (at.kind === 'path' && at.name === inner.rejected) return true;
  return false;
}

/** Whether a step names a property of the source. */
export function isMember(name: string): boolean {
  return !transparent.has(name) && !/^\d+$/.test(name) && !name.startsWith('#');
}

/** Steps that are no member of the source. */
const transparent: ReadonlySet<string> = new Set([
  inner.element,
  inner.any,
  inner.awaited,
  inner.rejected,
  inner.result,
]);
