import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { AuditNames } from './audit-names.js';
import { decidingIn } from './deciding.js';
import {
  isRefusal,
  saysDecoding,
  saysDemand,
  saysGuard,
  saysRefusal,
  saysVerification,
} from './guard-words.js';
import type { Look } from './look.js';
import { looksOnly } from './looks-only.js';
import {
  callsOf,
  chainOfNames,
  literalAt,
  nameOf,
  type Operation,
  operationsOf,
  stringAt,
  textAt,
  type WrittenCall,
} from './operations.js';
import type { Reach } from './reach.js';
import { isSwallowed } from './swallowed.js';

/** What a function does by itself about who may come in. */
export interface Traits {
  /** A call of code that is not seen and that lets only some pass. */
  readonly demand: WrittenCall | null;
  /** Somebody is turned away. */
  readonly refuses: boolean;
  /** Who asks is found out, rather than believed. */
  readonly verifies: boolean;
  /** A token is read and believed. */
  readonly decodes: boolean;
  /** The role is what the request says. */
  readonly claims: boolean;
  /** Something that was found out before is asked for: `req.user`, `res.locals.session`. */
  readonly knows: boolean;
  /** Only whether a header was sent is asked for. */
  readonly onlyLooks: boolean;
}

/** Reads the traits of one function. */
export function traitsOf(look: Look, reach: Reach, fn: FunctionCode): Traits {
  const names = callsOf(fn).map((call) => nameOf(fn, call.callee));
  const deciding = decidingIn(fn);
  const refusals = refusalsIn(look, fn);
  return {
    demand: callsOf(fn).find((call) => isDemand(look, reach, call)) ?? null,
    refuses: refusals.length > 0,
    verifies: names.some(saysVerification),
    decodes: names.some(saysDecoding) || decodesByHand(fn, names),
    claims: claimsRole(fn, deciding),
    knows: knowsUser(fn, deciding),
    onlyLooks: looksOnly(fn, refusals, new AuditNames(look.machine.library.auditing)),
  };
}

function isDemand(look: Look, reach: Reach, call: WrittenCall): boolean {
  const { fn, callee } = call;
  const thing = look.at(fn, callee);
  if (thing.kind === 'function') return false;
  // `jwt({ secret })(context, next)`: what was made is a guard.
  if (thing.kind === 'call' && look.nodeOf(thing) < 0 && saysGuard(chainOfNames(fn, callee)))
    return !isSwallowed(look, fn, call.at);
  const names = chainOfNames(fn, callee);
  const last = names.at(-1) ?? '';
  if (!saysDemand(names) || isSwallowed(look, fn, call.at)) return false;
  return !reach.called(fn).some((one) => one.facts.name.split(/[.>]/).at(-1) === last);
}

/** Where 401 or 403 is answered, what says so thrown, to a login redirected, or a guard's `false` returned. */
function refusalsIn(look: Look, fn: FunctionCode): readonly Operation[] {
  const handed = handedOn(fn);
  return operationsOf(fn).filter(({ at, op, operands }) => {
    if (op === Op.Literal) return handed.has(at) && isRefusal(literalAt(fn, at));
    if (op === Op.New || op === Op.Call) {
      const name = nameOf(fn, operands[0] ?? -1);
      return saysRefusal(name) || (/redirect$/i.test(name) && namesLogin(look, fn, operands.slice(2)));
    }
    // `{ redirect: { destination: '/login' } }`
    if (op === Op.Set && stringAt(fn, operands[1]) === 'destination')
      return namesLogin(look, fn, operands.slice(2));
    const isGuard = /^canActivate$/.test(fn.facts.name.split('.').at(-1) ?? '');
    return op === Op.Return && isGuard && !isTrue(fn, operands[0] ?? -1);
  });
}

/** Values that are handed to something: what is only compared answers nobody. */
function handedOn(fn: FunctionCode): ReadonlySet<number> {
  const handing: readonly number[] = [
    Op.Call,
    Op.CallSpread,
    Op.New,
    Op.Set,
    Op.Return,
    Op.NewArray,
    Op.Append,
    Op.Bind,
    Op.Phi,
    Op.Throw,
  ];
  return new Set(operationsOf(fn).flatMap(({ op, operands }) => (handing.includes(op) ? operands : [])));
}

function namesLogin(look: Look, fn: FunctionCode, values: readonly number[]): boolean {
  return values.some((arg) => {
    const thing = look.at(fn, arg);
    const text = thing.kind === 'text' ? thing.text : (textAt(fn, arg) ?? '');
    return /log-?in|sign-?in|auth/i.test(text);
  });
}

function isTrue(fn: FunctionCode, at: number): boolean {
  const operation = operationsOf(fn)[at];
  const isResolved = operation?.op === Op.Call && nameOf(fn, operation.operands[0] ?? -1) === 'resolve';
  return literalAt(fn, isResolved ? (operation.operands[2] ?? -1) : at) === true;
}

/** `JSON.parse(Buffer.from(token.split('.')[1], 'base64').toString())` */
function decodesByHand(fn: FunctionCode, names: readonly string[]): boolean {
  const isOfBytes = operationsOf(fn).some(
    ({ at, op }) => op === Op.Literal && /^base64(url)?$/.test(textAt(fn, at) ?? ''),
  );
  return isOfBytes && names.includes('parse') && names.includes('split');
}

/** `req.body.role`, `req.headers['x-role']` */
function claimsRole(fn: FunctionCode, deciding: readonly Operation[]): boolean {
  return deciding.some(({ op, operands }) => {
    if (op === Op.Call && /^(get|header)$/.test(nameOf(fn, operands[0] ?? -1)))
      return roleName.test(textAt(fn, operands[2] ?? -1) ?? '');
    if (op !== Op.Get) return false;
    const base = chainOfNames(fn, operands[0] ?? -1).at(-1) ?? '';
    return (
      roleName.test(stringAt(fn, operands[1])) && /^(body|query|headers|params|input|data|json)$/.test(base)
    );
  });
}

const roleName =
  /^(role|roles|isAdmin|is_admin|userRole|x-user-role|x-role|x-roles|admin|userType|userId|x-user-id|x-user)$/i;

function knowsUser(fn: FunctionCode, deciding: readonly Operation[]): boolean {
  return deciding.some(
    ({ op, operands }) =>
      op === Op.Get &&
      /^(user|session|auth|principal|identity|claims|account|authInfo)$/.test(stringAt(fn, operands[1])),
  );
}
