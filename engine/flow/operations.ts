import type { Atom, Constant, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Calls } from './calls.js';
import { onlyConstant } from './constants.js';
import type { Classification } from './declared.js';
import { inner, typeOf } from './evidence.js';
import type { Frame } from './frame.js';
import { isUntold, tellHeld } from './held-types.js';
import type { Type } from '../link/types.js';
import { isOfSomebody, tellFields, tellPart } from './told-fields.js';
import { truth } from './truth.js';

/** Reads a member, running the getter behind it if there is one. */
export function readMember(calls: Calls, frame: Frame, object: Value, name: string, site: Site): Value {
  const { domain, classes } = calls.machine;
  const found = calls.memory.read(frame, object, name);
  if (!classes.hasAccessor('get', name)) return found;
  if (found.isEmpty)
    return domain.joinAll(
      object.atoms.map((atom) => objectGetter(calls, frame, atom, name, site) ?? domain.nothing),
    );
  if (!found.atoms.some((atom) => atom.kind === 'path' && atom.name === `get ${name}`))
    return throughGetters(calls, frame, found, name, site);
  return domain.joinAll(
    found.atoms.map((atom) =>
      atom.kind === 'path' && atom.name === `get ${name}`
        ? calls.readGetter(frame, atom, site)
        : domain.single(atom),
    ),
  );
}

/** A member of an input whose class is known by its declared type may be a getter of that class. */
function throughGetters(calls: Calls, frame: Frame, found: Value, name: string, site: Site): Value {
  const { domain } = calls.machine;
  return domain.joinAll(
    found.atoms.map((atom) => {
      if (atom.kind !== 'path' || atom.name !== name) return domain.single(atom);
      if (atom.base.kind === 'object')
        return objectGetter(calls, frame, atom.base, name, site) ?? domain.single(atom);
      const isGetter = calls
        .classesOf(frame, atom.base)
        .some((code) => calls.memory.members.hasAccessor(code, name, 'getter'));
      return isGetter
        ? calls.readGetter(frame, domain.path(atom.base, `get ${name}`) as Atom & { kind: 'path' }, site)
        : domain.single(atom);
    }),
  );
}

function objectGetter(calls: Calls, frame: Frame, base: Atom, name: string, site: Site): Value | null {
  const getter =
    base.kind === 'object' ? calls.memory.shape(frame, base)?.fields.get(`get ${name}`) : undefined;
  if (!getter) return null;
  const { domain } = calls.machine;
  return calls.call(
    frame,
    getter,
    { receiver: domain.single(base), args: [], more: domain.nothing },
    site,
    null,
  );
}

/** A comparison: what it yields says nothing about its operands, unless both are constants. */
export function test(calls: Calls, frame: Frame, operator: string, left: Value, right: Value): Value {
  const { domain } = calls.machine;
  const [a, b] = [onlyConstant(calls.told(frame, left)), onlyConstant(calls.told(frame, right))];
  if (operator === 'typeof' && a) return domain.constant(typeof a.value);
  const holds = operator === '!' ? truth(calls.told(frame, left)) : null;
  if (holds !== null) return domain.constant(!holds);
  if (operator === 'missing')
    return a
      ? domain.constant(a.value === undefined)
      : isObjectOnly(left)
        ? domain.constant(false)
        : domain.scalar;
  if (operator === '??')
    return a
      ? domain.constant(a.value !== undefined && a.value !== null)
      : isObjectOnly(left)
        ? domain.constant(true)
        : domain.scalar;
  if (left === right && isStable(left) && /^[!=]==?$/.test(operator))
    return domain.constant(operator.startsWith('='));
  if (/^[!=]==?$/.test(operator) && (isTestMode(left, b) || isTestMode(right, a)))
    return domain.constant(operator.startsWith('!'));
  if (!a || !b) return domain.scalar;
  if (operator === '===' || operator === '==') return domain.constant(a.value === b.value);
  if (operator === '!==' || operator === '!=') return domain.constant(a.value !== b.value);
  if (typeof a.value === 'number' && typeof b.value === 'number')
    return compare(calls, operator, a.value, b.value);
  return domain.scalar;
}

/** `process.env.NODE_ENV === 'test'`: what only tests run is no part of the program (SPEC §6, tests). */
function isTestMode({ atoms: [only, ...more] }: Value, other: Constant | null): boolean {
  const isMode = only?.kind === 'external' && /(^|\.)env\.NODE_ENV$/.test(only.path);
  return isMode && !more.length && other?.value === 'test';
}

/** What a function was given is the same wherever it is looked at; other terms may stand for several values. */
function isStable(value: Value): boolean {
  return value.atoms.some((atom) => atom.kind === 'input') && value.atoms.every(isInputOrSaid);
}

function isInputOrSaid(atom: Atom): boolean {
  return atom.kind === 'input' || (atom.kind === 'typed' && atom.type.kind === 'labelled');
}

function compare(calls: Calls, operator: string, a: number, b: number): Value {
  const { domain } = calls.machine;
  switch (operator) {
    case '<':
      return domain.constant(a < b);
    case '<=':
      return domain.constant(a <= b);
    case '>':
      return domain.constant(a > b);
    case '>=':
      return domain.constant(a >= b);
    default:
      return domain.scalar;
  }
}

function isObjectOnly(value: Value): boolean {
  return (
    value.atoms.length > 0 &&
    value.atoms.every((atom) => atom.kind === 'object' || atom.kind === 'closure' || atom.kind === 'class')
  );
}

/** A value under a name and a declared type: evidence for what nothing else is known of. */
export function bindValue(
  calls: Calls,
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
  const values = domain.collect(value.atoms.map((atom) => bound(calls, frame, atom, type, name, site)));
  return tellPart(calls, frame, values, type, site);
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
  calls: Calls,
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
export function bindMember(calls: Caller, frame: Frame, atom: Atom, name: string, of: Type, site: Site): void {
  const held = frame.state?.shapes.get(atom)?.fields.get(name);
  if (!held) return;
  const bounds = held.atoms.map((one) => bound(calls, frame, one, of, '', site));
  calls.memory.writeAtom(frame, atom, name, calls.machine.domain.collect(bounds), true);
}

/** `useState<Patient | null>(null)`: the state may be what its type says. */
function fill(calls: Caller, frame: Frame, atom: Atom, holder: Type, name: string, site: Site): void {
  const shape = frame.state?.shapes.get(atom);
  if (shape?.what.kind !== 'array' || !frame.cells.has(atom) || holder.kind !== 'holder') return;
  const { domain } = calls.machine;
  const held = domain.single(domain.typed(holder.of, name, site));
  calls.memory.writeAtom(frame, atom, '0', domain.join(shape.fields.get('0') ?? domain.nothing, held), true);
  frame.cells.set(atom, domain.join(frame.cells.get(atom) ?? domain.nothing, held));
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

/** Bytes are of whomever they come from. */
function isBytes({ module, path }: Type & { kind: 'external' }): boolean {
  return (
    module === 'global' && /^(Uint8Array|ArrayBuffer|DataView|Buffer|Blob|File)$/.test(path.at(-1) ?? '')
  );
}
