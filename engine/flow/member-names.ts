import type { Atom } from './atoms.js';
import { type Place, typeOf } from './evidence.js';
import type { Machine } from './machine.js';

/** Types with more members are looked at as a whole. */
const mostMembers = 24;

/** The names of a value's members by its declared type: a record of the program says all that it holds. */
export function memberNames(machine: Machine, place: Place, atom: Atom): readonly string[] | null {
  if (atom.kind !== 'typed' && atom.kind !== 'input' && atom.kind !== 'path') return null;
  const type = typeOf(machine, place, atom);
  if (type.kind !== 'named' && type.kind !== 'object' && type.kind !== 'slice') return null;
  const members = machine.types.members(type);
  if (!members?.size || members.size > mostMembers || members.has('[]')) return null;
  return [...members].filter(([, member]) => member.kind !== 'function').map(([name]) => name);
}
