import type { Atom, Value } from './atoms.js';
import { inner } from './evidence.js';
import type { Frame } from './frame.js';
import type { Memory } from './memory.js';

/** Stores under a key that is a value: by its constant names, as the same member of another object, or anywhere. */
export function writeMember(memory: Memory, frame: Frame, target: Value, key: Value, value: Value): void {
  const { domain } = memory.machine;
  const names = key.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : []));
  for (const name of names) {
    if (names.length === 1 && key.atoms.length === 1) memory.write(frame, target, name, value);
    else for (const atom of target.atoms) memory.writeAtom(frame, atom, name, value, false);
  }
  if (names.length === key.atoms.length && names.length > 0) return;
  const correlated = key.atoms.flatMap((atom) => (atom.kind === 'path' && isKey(atom) ? [atom.base] : []));
  const same = value.atoms.flatMap((atom) =>
    atom.kind === 'path' && atom.name === inner.any
      ? correlated
          .filter((base) => rootOf(base) === rootOf(atom.base))
          .map((base) => (atom.base.kind === 'slice' ? atom.base : base))
      : [],
  );
  if (same.length) memory.writeBase(frame, target, domain.collect(same));
  const telling = key.atoms.filter(
    (atom) => atom.kind !== 'constant' && atom.kind !== 'scalar' && !isKey(atom),
  );
  if (telling.length)
    for (const atom of target.atoms) memory.writeAtom(frame, atom, '#keys', domain.collect(telling), false);
  const rest = value.atoms.filter(
    (atom) => !(same.length && atom.kind === 'path' && atom.name === inner.any),
  );
  if (rest.length) memory.writeOther(frame, target, domain.collect(rest));
}

function isKey(atom: Atom): boolean {
  return atom.kind === 'path' && atom.name === inner.key;
}

/** The value that slices were cut from. */
export function rootOf(atom: Atom): Atom {
  return atom.kind === 'slice' ? rootOf(atom.base) : atom;
}
