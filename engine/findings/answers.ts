import { isAnswer } from '../flow/answers.js';
import type { Atom, Value } from '../flow/atoms.js';
import { isOurs } from '../flow/evidence.js';

/** The term that stands for an answer; it knows where it was given. */
export type Answer = Atom & { readonly kind: 'typed' };

/** Edges that leave nothing of what was said: counts, digests, masks. */
const silent: ReadonlySet<string> = new Set(['compute', 'hash', 'keyed-hash', 'mask', 'encrypt']);

/** The answers of models that a value is, or is made of. */
export function answersIn(value: Value): readonly Answer[] {
  return [...new Set(walk(value, new Set()))];
}

function walk(value: Value, seen: Set<Atom>): readonly Answer[] {
  return value.atoms.flatMap((atom) => {
    if (seen.has(atom)) return [];
    seen.add(atom);
    return ofAtom(atom, seen);
  });
}

function ofAtom(atom: Atom, seen: Set<Atom>): readonly Answer[] {
  switch (atom.kind) {
    case 'typed':
      return isAnswer(atom) ? [atom] : [];
    case 'path':
    case 'slice':
    case 'narrowed':
      return ofAtom(atom.base, seen);
    case 'derived':
      return silent.has(atom.edge) ? [] : walk(atom.of, seen);
    case 'record': {
      const fields = [...atom.fields].filter(([name]) => !isOurs(name));
      return [...fields.map(([, one]) => one), atom.others, atom.bases].flatMap((one) => walk(one, seen));
    }
    default:
      return [];
  }
}
