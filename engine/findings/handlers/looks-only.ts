import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { wordsOf } from '../../models/words.js';
import type { AuditNames } from './audit-names.js';
import { valuesOf } from './deciding.js';
import {
  callAt,
  callsOf,
  chainOfNames,
  nameOf,
  type Operation,
  operationsOf,
  stringAt,
} from './operations.js';

/** Calls that find out nothing of who somebody is. */
const textCalls: ReadonlySet<string> = new Set([
  ...['String', 'Boolean', 'slice', 'split', 'replace', 'startsWith', 'includes', 'trim', 'toString'],
  ...['substring', 'toLowerCase', 'pop', 'at', 'test', 'match', 'get', 'header', 'getHeader', 'set'],
  ...[
    'next',
    'status',
    'json',
    'send',
    'end',
    'sendStatus',
    'code',
    'throw',
    'Response',
    'Error',
    'writeHead',
  ],
]);

/**
 * Whether a function turns people away for nothing but a header that is not there: what it says is neither compared nor
 * handed to anybody who may know it.
 */
export function looksOnly(fn: FunctionCode, refusals: readonly Operation[], audits: AuditNames): boolean {
  const conditions = refusals.map((one) => conditionOf(fn, one));
  const parts = conditions.flatMap((one) => (one === null ? [] : [...partsOf(fn, one)]));
  return (
    !conditions.includes(null) &&
    parts.some((one) => readsHeader(fn, one)) &&
    !parts.some((one) => findsOut(fn, one)) &&
    !isHandedOn(fn, audits)
  );
}

/** What decides over a refusal: the innermost condition around it, or the answer of a guard itself. */
function conditionOf(fn: FunctionCode, { at, op, operands }: Operation): number | null {
  if (op === Op.Return) return operands[0] ?? null;
  const around = operationsOf(fn).findLast(
    (one) => one.op === Op.If && one.at < at && at < (one.operands[2] ?? -1),
  );
  return around?.operands[0] ?? null;
}

/** The operations that a value is made of. */
function partsOf(fn: FunctionCode, at: number): ReadonlySet<Operation> {
  const operations = operationsOf(fn);
  const found = new Set([operations[at]].flatMap((one) => one ?? []));
  for (const one of found)
    for (const value of valuesOf(one)) for (const part of [operations[value]]) if (part) found.add(part);
  return found;
}

/** `req.headers['x-api-key']`, `request.headers.get('authorization')`, `c.req.header('x-key')` */
function readsHeader(fn: FunctionCode, { op, operands: [first = -1] }: Operation): boolean {
  if (op === Op.Get) return nameOf(fn, first) === 'headers';
  if (op !== Op.Call) return false;
  const names = chainOfNames(fn, first);
  return (
    /^(getHeader|header)$/.test(names.at(-1) ?? '') ||
    /^(headers|req|request) get$/.test(names.slice(-2).join(' '))
  );
}

/** Something is asked, or compared with what is no literal: a secret, say. */
function findsOut(fn: FunctionCode, operation: Operation): boolean {
  const { op, operands } = operation;
  if (op !== Op.Test) return callAt(fn, operation) !== null && !isOfText(fn, operation);
  const [operator, one = -1, other = -1] = operands;
  const isEqual = /^[!=]==?$/.test(stringAt(fn, operator)) && other >= 0;
  return isEqual && ![one, other].some((at) => operationsOf(fn)[at]?.op === Op.Literal);
}

/** `sessions.get(key)` and `keys.includes(key)` look up whose it is, and find nothing where it is nobody's. */
function isOfText(fn: FunctionCode, operation: Operation | undefined): boolean {
  const call = operation ? callAt(fn, operation) : null;
  if (!operation || !call) return false;
  const name = nameOf(fn, call.callee);
  const isLookup = call.args.some((one) => operationsOf(fn)[one]?.op !== Op.Literal);
  return textCalls.has(name) && !(/^(get|includes)$/.test(name) && isLookup && !readsHeader(fn, operation));
}

/** Whether the header, or the whole request, is handed to what may find out whose it is. */
function isHandedOn(fn: FunctionCode, audits: AuditNames): boolean {
  const told = toldIn(fn);
  return callsOf(fn).some(
    (call) =>
      [call.receiver, ...call.args].some((one) => told.has(one)) &&
      !isOfText(fn, operationsOf(fn)[call.at]) &&
      !audits.speak(chainOfNames(fn, call.callee)) &&
      !chainOfNames(fn, call.callee).some((name) =>
        wordsOf(name).some((word) => /^(console|log|logger)$/.test(word)),
      ),
  );
}

/** Operations that hold the whole request, or something of a header. */
function toldIn(fn: FunctionCode): ReadonlySet<number> {
  const told = new Set<number>();
  for (const one of operationsOf(fn)) {
    const { at, op, operands } = one;
    const isWhole = op === Op.Param && operands[0] === 0;
    const isOfHeader =
      readsHeader(fn, one) ||
      (op !== Op.Get && op !== Op.Set && valuesOf(one).some((value) => told.has(value)));
    if (isWhole || isOfHeader) told.add(at);
    // An object that it is put into holds it, too.
    if (op === Op.Set && told.has(operands[2] ?? -1)) told.add(operands[0] ?? -1);
  }
  return told;
}
