import type { NamedType, Type } from '../link/types.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Classification } from './declared.js';
import { inner, typeOf } from './evidence.js';
import type { Frame } from './frame.js';
import type { Shape } from './shapes.js';
import { isUntold, tellHeld } from './held-types.js';
import { learnFromType } from './lessons.js';
import { tellFields, tellPart } from './told-fields.js';
import { isOfSomebody } from './whose.js';

/** A value under a name and a declared type: evidence for what nothing else is known of. */
export function bindValue(
  calls: Caller,
  frame: Frame,
  value: Value,
  name: string,
  typeNumber: number,
  site: Site,
): Value {
  const { domain, types } = calls.machine;
  const type = types.at(frame.fn.file.file, typeNumber);
  if (typeNumber < 0 && !value.atoms.some((atom) => atom.kind === 'unknown')) return value;
  if (value.isEmpty && isTelling(type)) return domain.single(domain.typed(type, name, site));
  if (!name && isTelling(type) && isNull(value))
    return domain.join(value, domain.single(domain.typed(type, name, site)));
  if (isOfSomebody(calls, type)) learnFromType(calls, frame, value, type, site);
  const values = domain.collect(value.atoms.map((atom) => bound(calls, frame, atom, type, name, site)));
  return tellPart(calls, frame, values, type, site);
}

/** `null as Patient | null`: nothing yet, of a type. */
function isNull({ atoms }: Value): boolean {
  return atoms.length === 1 && atoms.every((atom) => atom.kind === 'constant' && atom.value === null);
}

function bound(calls: Caller, frame: Frame, atom: Atom, type: Type, name: string, site: Site): Atom {
  const { domain } = calls.machine;
  switch (atom.kind) {
    case 'unknown':
      return domain.typed(type, name, site);
    case 'object':
      if (type.kind === 'holder') {
        fill(calls, frame, atom, type, name, site);
        tellHeld(calls, frame, atom, type, site);
      } else if (type.kind === 'promise') bindMember(calls, frame, atom, inner.awaited, type.of, site);
      else if (type.kind === 'object')
        for (const [member, of] of type.members) bindMember(calls, frame, atom, member, of, site);
      else if (type.kind === 'named') bindLists(calls, frame, atom, type, site);
      if (isTelling(type)) tag(calls, frame, atom, type, name, site);
      return atom;
    case 'derived':
      return isTelling(type) && isUntold(calls, frame, atom.of) ? domain.typed(type, name, site) : atom;
    case 'answer':
      return isOfSomebody(calls, type) ? domain.typed(type, name, site) : atom;
    case 'external':
      return atom.node < 0 && isTelling(type) ? domain.typed(type, name, site) : atom;
    case 'path':
    case 'narrowed':
    case 'input':
    case 'typed':
      return isTelling(type) && tellsNothing(typeOf(calls.machine, calls.place(frame), atom))
        ? domain.typed(type, name || nameOf(atom), site)
        : atom;
    case 'slice': {
      const whole = typeOf(calls.machine, calls.place(frame), atom.base);
      const isUntold = atom.base.kind !== 'external' && tellsNothing(whole);
      return isTelling(type) && isUntold ? domain.narrowed(atom, type) : atom;
    }
    default:
      return atom;
  }
}

/** A member that is only declared to be something goes by its own name: `request.body as Visit`. */
function nameOf(atom: Atom): string {
  return atom.kind === 'path' && /^[A-Za-z]/.test(atom.name) ? atom.name : '';
}

/** A value of which somebody says what it is: that always wins, in both directions. */
export function classified(
  calls: Caller,
  value: Value,
  { level, kinds }: Classification,
  name: string,
  site: Site,
): Value {
  const { domain, types } = calls.machine;
  if (level === 'none') return domain.derived('mask', value);
  const type = types.table.intern({ kind: 'labelled', level, kinds });
  return domain.join(value, domain.single(domain.typed(type, name, site)));
}

/** A text takes another type by a cast: it was one in disguise. */
function tellsNothing({ kind }: Type): boolean {
  return kind === 'unknown' || kind === 'primitive';
}

/** A type that says more than that a value is text or a number. */
function isTelling(type: Type): boolean {
  switch (type.kind) {
    case 'external':
      return !isBytes(type);
    case 'named':
    case 'object':
    case 'slice':
    case 'intersection':
    case 'labelled':
      return true;
    case 'array':
    case 'promise':
    case 'holder':
    case 'map':
      return isTelling(type.of);
    case 'function':
      return isTelling(type.result);
    case 'union':
      return type.of.some(isTelling);
    default:
      return false;
  }
}

/** What an object or promise holds is of the type that it is declared to hold there. */
export function bindMember(
  calls: Caller,
  frame: Frame,
  atom: Atom,
  name: string,
  of: Type,
  site: Site,
): void {
  const held = frame.state?.shapes.get(atom)?.fields.get(name);
  if (!held) return;
  const bounds = held.atoms.map((one) => bound(calls, frame, one, of, '', site));
  calls.memory.writeAtom(frame, atom, name, calls.machine.domain.collect(bounds), true);
}

/** `useState<Patient | null>(null)`, `useStored<Patient>('draft')`: the state may be what its type says. */
function fill(calls: Caller, frame: Frame, atom: Atom, holder: Type, name: string, site: Site): void {
  const shape = frame.state?.shapes.get(atom);
  if (shape?.what.kind !== 'array' || holder.kind !== 'holder') return;
  const isState = frame.cells.has(atom);
  if (!isState && !isPair(calls, frame, shape)) return;
  const { domain } = calls.machine;
  const held = domain.single(domain.typed(holder.of, name, site));
  calls.memory.writeAtom(frame, atom, '0', domain.join(shape.fields.get('0') ?? domain.nothing, held), true);
  if (isState) frame.cells.set(atom, domain.join(frame.cells.get(atom) ?? domain.nothing, held));
}

/** A value, and the function that sets it, as hooks of the program hand them back. */
function isPair(calls: Caller, frame: Frame, { fields }: Shape): boolean {
  const setters = fields.get('1')?.atoms ?? [];
  return (
    fields.has('0') &&
    setters.length > 0 &&
    setters.every((one) => one.kind === 'closure' || calls.memory.shape(frame, one)?.what.kind === 'settler')
  );
}

function tag(calls: Caller, frame: Frame, atom: Atom, type: Type, name: string, site: Site): void {
  const shape = frame.state?.shapes.get(atom);
  if (!shape || !frame.state) return;
  const { domain } = calls.machine;
  frame.state.shapes.set(atom, {
    ...shape,
    tags: domain.join(shape.tags, domain.single(domain.typed(type, name, site))),
  });
  tellFields(calls, frame, atom, type, site);
}

/** A list that is empty in a record holds later what the record's type says. */
function bindLists(calls: Caller, frame: Frame, atom: Atom, type: NamedType, site: Site): void {
  for (const [name, { atoms }] of frame.state?.shapes.get(atom)?.fields ?? []) {
    const [only] = atoms;
    const list = only && atoms.length === 1 ? frame.state?.shapes.get(only) : undefined;
    if (list?.what.kind !== 'array' || list.fields.size || !list.others.isEmpty) continue;
    const declared = calls.machine.types.member(type, name);
    if (declared.kind === 'array') bindMember(calls, frame, atom, name, declared, site);
  }
}

/** Bytes are of whomever they come from. */
function isBytes({ module, path }: Type & { kind: 'external' }): boolean {
  return (
    module === 'global' && /^(Uint8Array|ArrayBuffer|DataView|Buffer|Blob|File)$/.test(path.at(-1) ?? '')
  );
}
