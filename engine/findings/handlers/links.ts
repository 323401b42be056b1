import { Op } from '../../facts/opcodes.js';
import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { Look, Thing } from './look.js';
import { chainOfNames, operationsOf, type WrittenCall } from './operations.js';

/** One function on the way of a request: known by its code, or by its name alone. */
export interface Link {
  readonly fn: FunctionCode | null;
  /** `passport.authenticate`, `requireRole`. */
  readonly names: readonly string[];
  /** The call that made it, when one did: `requireRole('nurse')`. */
  readonly call: WrittenCall | null;
  /** It was handed to another function, which is a link of its own. */
  readonly isInner: boolean;
}

/** Methods by which frameworks run instances of classes. */
const run = ['canActivate', 'intercept', 'use', 'transform', 'handle', 'resolve', 'execute', 'process'];

/** The functions that an expression holds: through arrays, wrappers, factories, classes. */
export function linksOf(look: Look, fn: FunctionCode, at: number, isInner = false): readonly Link[] {
  return linksOfThing(look, look.at(fn, at), chainOfNames(fn, at), isInner, 0);
}

function linksOfThing(
  look: Look,
  thing: Thing,
  names: readonly string[],
  isInner: boolean,
  depth: number,
): readonly Link[] {
  if (depth > 6) return [];
  switch (thing.kind) {
    case 'function':
      return [{ fn: thing.fn, names: named(names, thing.fn), call: null, isInner }];
    case 'class':
    case 'instance':
      return ofClass(look, thing.code, isInner);
    case 'array':
      return elements(thing.fn, thing.at).flatMap((one) =>
        linksOfThing(look, look.at(thing.fn, one), chainOfNames(thing.fn, one), isInner, depth + 1),
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
      return names.length ? [{ fn: null, names, call: null, isInner }] : [];
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

function ofClass(look: Look, code: ClassCode, isInner: boolean): readonly Link[] {
  return run.flatMap((name) => {
    const method = look.member({ kind: 'class', code }, name);
    return method.kind === 'function'
      ? [{ fn: method.fn, names: [code.facts.name, name], call: null, isInner }]
      : [];
  });
}

/** A wrapper and what it wraps; a factory by itself. */
function ofCall(look: Look, call: WrittenCall, isInner: boolean, depth: number): readonly Link[] {
  const callee = look.at(call.fn, call.callee);
  const names = chainOfNames(call.fn, call.callee);
  const own: Link =
    callee.kind === 'function'
      ? { fn: callee.fn, names: named(names, callee.fn), call, isInner }
      : { fn: null, names, call, isInner };
  const inside = call.args.flatMap((arg) => functionsIn(look, call.fn, arg, depth));
  // `compose(a, b)(c)`: what was called may be made by a call itself.
  const made = callee.kind === 'call' ? ofCall(look, callee.call, true, depth + 1) : [];
  return [own, ...made, ...receiverOf(look, call, depth), ...inside];
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
  if (holds) return linksOfThing(look, thing, chainOfNames(fn, at), true, depth + 1);
  return thing.kind === 'object' ? fieldsOf(look, thing.fn, thing.at, depth + 1) : [];
}

/** Functions that stand in an object of options: `{ before: check }`. */
function fieldsOf(look: Look, fn: FunctionCode, at: number, depth: number): readonly Link[] {
  return operationsOf(fn)
    .filter(({ op, operands }) => op === Op.Set && operands[0] === at)
    .flatMap(({ operands }) => (depth > 4 ? [] : functionsIn(look, fn, operands[2] ?? -1, depth)));
}
