import { isNothing, type Type } from '../link/types.js';
import type { Atom } from './atoms.js';
import type { Calls } from './calls.js';
import { isTerm } from './contexts.js';
import { type Place, typeOf } from './evidence.js';
import type { Frame } from './frame.js';
import type { Machine } from './machine.js';

/** The name under which FHIR resources say what they are. */
const resourceType = 'resourceType';

/** A value where its declared alternatives are known to fit a condition; `null` where none of them does. */
export function narrowType(
  calls: Calls,
  frame: Frame,
  atom: Atom,
  fits: (member: Type) => boolean,
): Atom | null {
  const { machine } = calls;
  const type = typeOf(machine, calls.place(frame), atom);
  if (type.kind !== 'union') return fits(type) ? atom : null;
  const kept = type.of.filter(fits);
  if (kept.length === type.of.length) return atom;
  return kept.length ? machine.domain.narrowed(atom, machine.types.table.union(kept)) : null;
}

/** `x.kind === 'a'`: the alternatives whose `kind` may be that; a FHIR resource of that type, whatever is declared. */
export function narrowByMember(
  calls: Calls,
  frame: Frame,
  atom: Atom,
  name: string,
  wanted: string | number | boolean | null | undefined,
  equal: boolean,
): Atom | null {
  const { machine } = calls;
  const narrowed = narrowType(calls, frame, atom, (member) => canBe(machine, member, name, wanted, equal));
  if (!narrowed || !equal || name !== resourceType || typeof wanted !== 'string') return narrowed;
  const type = typeOf(machine, calls.place(frame), narrowed);
  return type.kind === 'named'
    ? narrowed
    : machine.domain.narrowed(narrowed, machine.types.table.unknown(wanted));
}

function canBe(
  { types }: Machine,
  member: Type,
  name: string,
  wanted: string | number | boolean | null | undefined,
  equal: boolean,
): boolean {
  const values = alternatives(types.member(member, name));
  if (values.some((one) => one.kind !== 'literal')) return true;
  const same = (one: Type): boolean => one.kind === 'literal' && one.value === wanted;
  return equal ? values.some(same) : !values.every(same);
}

function alternatives(type: Type): readonly Type[] {
  return type.kind === 'union' ? type.of : [type];
}

/** `'beds' in x`: the alternatives that have such a member, or have none. */
export function narrowByKey(calls: Calls, frame: Frame, atom: Atom, name: string, has: boolean): Atom | null {
  return narrowType(calls, frame, atom, (member) => {
    const members = calls.machine.types.members(member);
    return !members || members.has(name) === has;
  });
}

/** `typeof x === 'string'` */
export function narrowByTypeof(
  calls: Calls,
  frame: Frame,
  atom: Atom,
  kind: string,
  is: boolean,
): Atom | null {
  if (atom.kind === 'constant') return (typeof atom.value === kind) === is ? atom : null;
  if (kind === 'object' && !is && isTerm(atom) && isUntyped(calls, frame, atom))
    return calls.machine.domain.narrowed(atom, primitives(calls.machine));
  return narrowType(calls, frame, atom, (member) => {
    const known = typeofType(member);
    return known === null || (known === kind) === is;
  });
}

function isUntyped(calls: Calls, frame: Frame, atom: Atom): boolean {
  return typeOf(calls.machine, calls.place(frame), atom).kind === 'unknown';
}

/** Whatever is no object: what callers hand over may be one, and does not come this way. */
function primitives({ types }: Machine): Type {
  return types.table.union(
    ['string', 'number', 'boolean', 'undefined'].map((name) => types.table.primitive(name)),
  );
}

/** Whether a value that a condition left among some types is an object, and thus none of them. */
export function isRuledOut(machine: Machine, place: Place, atom: Atom, type: Type): boolean {
  if (type !== primitives(machine)) return false;
  if (atom.kind === 'record' || atom.kind === 'object') return true;
  return typeofType(typeOf(machine, place, atom)) === 'object';
}

/** What `typeof` says of a value of a type; `null` where that is not known. */
function typeofType(type: Type): string | null {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'literal':
      return type.value === null ? 'object' : typeof type.value;
    case 'function':
      return 'function';
    case 'array':
    case 'tuple':
    case 'promise':
    case 'map':
    case 'object':
    case 'named':
      return 'object';
    default:
      return null;
  }
}

/** `Array.isArray(x)` */
export function narrowByArray(calls: Calls, frame: Frame, atom: Atom, is: boolean): Atom | null {
  return narrowType(calls, frame, atom, (member) => {
    if (member.kind === 'unknown' || member.kind === 'external') return true;
    return (member.kind === 'array' || member.kind === 'tuple') === is;
  });
}

/** Where a value turned out truthy it is neither `null` nor `undefined`. */
export function narrowByTruth(calls: Calls, frame: Frame, atom: Atom): Atom | null {
  if (atom.kind === 'constant' && !atom.value) return null;
  return narrowType(calls, frame, atom, (member) => !isNothing(member));
}

/** `isPatient(x)` with `x is Patient`, `x instanceof Patient`: that type, or the alternatives that are another. */
export function narrowToType(calls: Calls, frame: Frame, atom: Atom, to: Type, holds: boolean): Atom | null {
  if (to.kind === 'unknown' && !to.name) return atom;
  const { machine } = calls;
  const type = typeOf(machine, calls.place(frame), atom);
  if (type.kind === 'union')
    return narrowType(
      calls,
      frame,
      atom,
      (member) => alternatives(to).includes(member) === holds || member.kind === 'unknown',
    );
  return holds ? machine.domain.narrowed(atom, to) : atom;
}
