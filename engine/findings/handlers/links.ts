import { Op } from '../../facts/opcodes.js';
import type { Site } from '../../flow/atoms.js';
import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { Look, Thing } from './look.js';
import { chainOfNames, operationsOf, type WrittenCall } from './operations.js';
import { statedOf } from './stated.js';

/** One function on the way of a request: known by its code, or by its name alone. */
export interface Link {
  readonly fn: FunctionCode | null;
  /** `passport.authenticate`, `requireRole`. */
  readonly names: readonly string[];
  /** The call that made it, when one did: `requireRole('nurse')`. */
  readonly call: WrittenCall | null;
  /** Where it is named. */
  readonly at: Site;
  /** It was handed to another function, which is a link of its own. */
  readonly isInner: boolean;
}

/** Methods by which frameworks run instances of classes. */
const run = ['canActivate', 'intercept', 'use', 'transform', 'handle', 'resolve', 'execute', 'process'];

/** An expression that holds functions, and where it stands. */
interface Held {
  readonly thing: Thing;
  readonly names: readonly string[];
  readonly at: Site;
  readonly isInner: boolean;
}

/** The functions that an expression holds: through arrays, wrappers, factories, classes. */
export function linksOf(look: Look, fn: FunctionCode, at: number, isInner = false): readonly Link[] {
  return linksOfHeld(look, heldAt(look, fn, at, isInner), 0);
}

function heldAt(look: Look, fn: FunctionCode, at: number, isInner: boolean): Held {
  return { thing: look.at(fn, at), names: chainOfNames(fn, at), at: look.site(fn, at), isInner };
}

function linksOfHeld(look: Look, held: Held, depth: number): readonly Link[] {
  if (depth > 6) return [];
  const { thing, names, at, isInner } = held;
  switch (thing.kind) {
    case 'function':
      return [{ fn: thing.fn, names: named(names, thing.fn), call: null, at, isInner }];
    case 'class':
    case 'instance':
      return ofClass(look, thing.code, held);
    case 'array':
      return elements(thing.fn, thing.at).flatMap((one) =>
        linksOfHeld(look, heldAt(look, thing.fn, one, isInner), depth + 1),
      );
    case 'call':
      return ofCall(look, thing.call, isInner, depth);
    case 'text':
    case 'object':
    case 'module':
      return [];
    case 'external':
    case 'parameter':
    case 'unknown':
      return names.length ? [{ fn: null, names, call: null, at, isInner }] : [];
  }
}

function named(names: readonly string[], fn: FunctionCode): readonly string[] {
  return names.length ? names : fn.facts.name.split(/[.>]/);
}

/** The values of an array literal, spread ones too. */
export function elements(fn: FunctionCode, at: number): readonly number[] {
  const operations = operationsOf(fn);
  const added = operations.filter(
    ({ op, operands }) => (op === Op.Append || op === Op.AppendAll) && operands[0] === at,
  );
  return [...(operations[at]?.operands ?? []), ...added.flatMap(({ operands }) => operands.slice(1, 2))];
}

function ofClass(look: Look, code: ClassCode, { at, isInner }: Held): readonly Link[] {
  const own = run.flatMap((name): readonly Link[] => {
    const method = look.member({ kind: 'class', code }, name);
    return method.kind === 'function'
      ? [{ fn: method.fn, names: [code.facts.name, name], call: null, at, isInner }]
      : [];
  });
  const base = look.baseNames(code);
  return own.length || !base.length || isSoftened(look, code)
    ? own
    : [{ fn: null, names: [code.facts.name, ...base], call: null, at, isInner }];
}

/** A guard of passport's whose `handleRequest` turns nobody away any more. */
function isSoftened(look: Look, code: ClassCode): boolean {
  const method = look.member({ kind: 'class', code }, 'handleRequest');
  if (method.kind !== 'function') return false;
  return !operationsOf(method.fn).some(({ op }) => op === Op.Throw || op === Op.SuperGet);
}

/** A wrapper and what it wraps; a factory by itself. */
function ofCall(look: Look, call: WrittenCall, isInner: boolean, depth: number): readonly Link[] {
  const callee = look.at(call.fn, call.callee);
  const names = chainOfNames(call.fn, call.callee);
  const at = look.site(call.fn, call.at);
  const own: Link =
    callee.kind === 'function'
      ? { fn: callee.fn, names: named(names, callee.fn), call, at, isInner }
      : { fn: null, names, call, at, isInner };
  const inside = call.args.flatMap((arg) => functionsIn(look, call.fn, arg, depth));
  // `compose(a, b)(c)`: what was called may be made by a call itself.
  const made = callee.kind === 'call' ? ofCall(look, callee.call, true, depth + 1) : [];
  const given = callee.kind === 'function' ? returnedBy(look, callee.fn, depth) : [];
  return [own, ...made, ...given, ...receiverOf(look, call, depth), ...inside];
}

/** `const clinical = (action) => compose([jwt(options), audited(action)])`: what a factory puts together of others. */
function returnedBy(look: Look, fn: FunctionCode, depth: number): readonly Link[] {
  const returned = operationsOf(fn).flatMap(({ op, operands: [at = -1] }) => (op === Op.Return ? [at] : []));
  return returned.flatMap((at) => {
    const { kind } = look.at(fn, at);
    return kind === 'call' || kind === 'array' ? functionsIn(look, fn, at, depth) : [];
  });
}

/** `wrap(handler).use(guard())`: what the call stands on. */
function receiverOf(look: Look, call: WrittenCall, depth: number): readonly Link[] {
  const before = call.receiver < 0 ? null : look.at(call.fn, call.receiver);
  return before?.kind === 'call' && depth <= 6 ? ofCall(look, before.call, true, depth + 1) : [];
}

function functionsIn(look: Look, fn: FunctionCode, at: number, depth: number): readonly Link[] {
  const thing = look.at(fn, at);
  const holds =
    thing.kind === 'function' || thing.kind === 'array' || thing.kind === 'call' || thing.kind === 'class';
  if (holds) return linksOfHeld(look, heldAt(look, fn, at, true), depth + 1);
  return thing.kind === 'object' ? fieldsOf(look, thing.fn, thing.at, depth + 1) : [];
}

/** Functions that stand in an object of options: `{ before: check }`. */
function fieldsOf(look: Look, fn: FunctionCode, at: number, depth: number): readonly Link[] {
  if (depth > 4) return [];
  return statedOf(fn, at).flatMap((one) => (one.name === null ? [] : functionsIn(look, fn, one.at, depth)));
}
