import type { Atom, Value } from '../flow/atoms.js';
import type { Place } from '../flow/evidence.js';
import type { Label } from '../labels/classify.js';
import type { Judge } from '../findings/judge.js';
import type { EdgeKind } from '../models/rows.js';
import type { Protection } from './map.js';

/** PHI that was in a value and that something took out of it or made unreadable. */
export interface Protected {
  readonly labels: readonly Label[];
  readonly by: Protection;
}

const protections: Partial<Record<EdgeKind, Protection>> = {
  mask: 'de-identified',
  encrypt: 'encrypted',
  'keyed-hash': 'keyed hash',
};

/** Finds what a value would have held without the steps that protect it. */
export function protectedIn(judge: Judge, place: Place, value: Value): readonly Protected[] {
  const seen = new Set<Atom>();
  const ofValue = (one: Value): readonly Protected[] => one.atoms.flatMap(ofAtom);
  const ofAtom = (atom: Atom): readonly Protected[] => {
    if (seen.has(atom)) return [];
    seen.add(atom);
    if (atom.kind === 'record') return [...atom.fields.values(), atom.others, atom.bases].flatMap(ofValue);
    if (atom.kind !== 'derived') return [];
    const by = protections[atom.edge];
    if (by === undefined) return ofValue(atom.of);
    const labels = judge.reported(place, atom.of);
    return labels.length > 0 ? [{ labels, by }] : ofValue(atom.of);
  };
  return ofValue(value);
}
