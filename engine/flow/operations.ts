import type { Atom, Constant, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import { onlyConstant } from './constants.js';
import type { Frame } from './frame.js';
import { readByTrap } from './proxies.js';
import { truth } from './truth.js';

/** Reads a member, running the getter behind it if there is one. */
export function readMember(calls: Caller, frame: Frame, object: Value, name: string, site: Site): Value {
  const { domain, classes } = calls.machine;
  const found = calls.memory.read(frame, object, name);
  const trapped = found.isEmpty ? object.atoms.map((atom) => readByTrap(calls, frame, atom, name, site)) : [];
  if (trapped.some((one) => one !== null)) return domain.joinAll(trapped.flatMap((one) => one ?? []));
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
function throughGetters(calls: Caller, frame: Frame, found: Value, name: string, site: Site): Value {
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

function objectGetter(calls: Caller, frame: Frame, base: Atom, name: string, site: Site): Value | null {
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
export function test(calls: Caller, frame: Frame, operator: string, left: Value, right: Value): Value {
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

function compare(calls: Caller, operator: string, a: number, b: number): Value {
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
