import type { Config } from '../../config/config.js';
import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { wordsOf } from '../../models/words.js';
import { isConfigured } from './calls-by-name.js';
import type { Link } from './links.js';
import type { Look } from './look.js';
import { callsOf, chainOfNames, literalAt, nameOf, operationsOf, stringAt, textAt } from './operations.js';
import type { Reach } from './reach.js';

/** Words of middleware, guards and policies that keep people out. */
const guards: ReadonlySet<string> = new Set([
  'auth',
  'authorizer',
  'authenticator',
  'authenticate',
  'authenticated',
  'authentication',
  'authorize',
  'authorized',
  'authorization',
  'authorise',
  'protect',
  'protected',
  'guard',
  'guards',
  'permission',
  'permissions',
  'role',
  'roles',
  'jwt',
  'passport',
  'restrict',
  'require',
  'ensure',
  'policy',
  'rbac',
  'acl',
  'session',
  'bearer',
  'oidc',
  'oauth',
  'login',
  'scope',
  'scopes',
  'verify',
  'check',
  'access',
  'logged',
  'signed',
  'clerk',
  'keycloak',
  'expressjwt',
]);
/** Of these at least one must be there: `checkBody` keeps nobody out. */
const identities: ReadonlySet<string> = new Set([
  'auth',
  'authorizer',
  'authenticator',
  'authenticate',
  'authenticated',
  'authentication',
  'authorize',
  'authorized',
  'authorization',
  'authorise',
  'protect',
  'protected',
  'guard',
  'guards',
  'permission',
  'permissions',
  'role',
  'roles',
  'jwt',
  'passport',
  'restrict',
  'policy',
  'rbac',
  'acl',
  'session',
  'bearer',
  'oidc',
  'oauth',
  'login',
  'scope',
  'scopes',
  'token',
  'user',
  'access',
  'logged',
  'signed',
  'staff',
  'clinician',
  'admin',
  'identity',
  'clerk',
  'keycloak',
  'expressjwt',
  'signature',
  'credentials',
  'apikey',
  'principal',
  'caller',
  'clearance',
  'consent',
  'ability',
]);
/** Words of what only looks: it attaches somebody, or lets anybody pass. */
const lenient: ReadonlySet<string> = new Set([
  'optional',
  'initialize',
  'init',
  'setup',
  'attach',
  'decode',
  'maybe',
  'parse',
  'load',
  'extract',
  'set',
  'store',
  'cookie',
  'public',
]);
const refusals: ReadonlySet<string> = new Set([
  'unauthorized',
  'unauthorised',
  'forbidden',
  'unauthenticated',
  'denied',
  'authentication',
  'authorization',
  'permission',
  'unauthorizedexception',
]);
/** Calls that yield nothing, or throw, unless somebody is signed in. */
const demands =
  /^(require|ensure|assert|authorize|authenticate|protect|verify|check|enforce|must|demand|can)(?=[A-Z_]|$)/;
const verifies =
  /verify|timingsafeequal|constructevent|introspect|getserversession|getsession|getuser|currentuser|lookup|findsession|validatesession|compare|decrypt|unseal|auth/i;
const decodes = /^(jwtDecode|jwt_decode|decode|decodeJwt|decodeToken|atob|parseJwt|unsafeDecode)$/;

/** Finds what keeps people out of a handler. */
export class Guarding {
  private readonly known = new Map<FunctionCode, boolean>();

  constructor(
    private readonly look: Look,
    private readonly reach: Reach,
    private readonly config: Config,
  ) {}

  /** Whether a link of the chain keeps people out. */
  link({ fn, names, call }: Link): boolean {
    if (call && isConfigured(this.look, this.config.auth.calls, call)) return true;
    return fn ? this.rejects(fn) : saysGuard(names);
  }

  /** Whether a function of the program, with all that it calls, turns people away. */
  rejects(fn: FunctionCode): boolean {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    const found = this.amongAll(this.reach.from([fn]));
    this.known.set(fn, found);
    return found;
  }

  amongAll(functions: readonly FunctionCode[]): boolean {
    if (functions.some((fn) => this.isConfiguredIn(fn))) return true;
    if (functions.some((fn) => this.demandsIn(fn))) return true;
    const refusing = functions.filter((fn) => refuses(this.look, fn));
    return refusing.length > 0 && !this.believesAnything(functions);
  }

  private isConfiguredIn(fn: FunctionCode): boolean {
    return (
      this.config.auth.calls.length > 0 &&
      callsOf(fn).some((call) => isConfigured(this.look, this.config.auth.calls, call))
    );
  }

  /** A call of code that is not seen and that by its name lets only some pass. */
  private demandsIn(fn: FunctionCode): boolean {
    return callsOf(fn).some((call) => {
      const names = chainOfNames(fn, call.callee);
      const last = names.at(-1) ?? '';
      const callee = this.look.at(fn, call.callee);
      if (
        callee.kind === 'function' ||
        this.reach.called(fn).some((one) => one.facts.name.split(/[.>]/).at(-1) === last)
      )
        return false;
      const words = names.flatMap((name) => wordsOf(name));
      return (
        demands.test(last) &&
        words.some((one) => identities.has(one)) &&
        !words.some((one) => lenient.has(one))
      );
    });
  }

  /** Who asks is only what the request says: a token that nobody verifies, a role in the body. */
  private believesAnything(functions: readonly FunctionCode[]): boolean {
    const names = functions.flatMap((fn) => callsOf(fn).map((call) => nameOf(fn, call.callee)));
    const isVerified = names.some((name) => verifies.test(name));
    if (isVerified) return false;
    if (names.some((name) => decodes.test(name))) return true;
    return functions.some((fn) => claimsRole(fn)) && !functions.some((fn) => knowsUser(fn));
  }
}

/** Names of middleware whose code is not seen. */
export function saysGuard(names: readonly string[]): boolean {
  const words = names.flatMap((name) => wordsOf(name));
  return (
    words.some((one) => guards.has(one)) &&
    words.some((one) => identities.has(one)) &&
    !words.some((one) => lenient.has(one)) &&
    // `session()` and `passport.session()` only attach somebody.
    words.at(-1) !== 'session'
  );
}

/** Answers 401 or 403, throws what says so, redirects to a login, or a guard's `false`. */
function refuses(look: Look, fn: FunctionCode): boolean {
  return operationsOf(fn).some(({ at, op, operands }) => {
    if (op === Op.Literal) return isRefusal(literalAt(fn, at));
    if (op === Op.New || op === Op.Call) {
      const callee = operands[0] ?? -1;
      const name = nameOf(fn, callee);
      return refusalName(name) || (/redirect$/i.test(name) && callText(look, fn, operands));
    }
    if (op === Op.Return && /^canActivate$/.test(fn.facts.name.split('.').at(-1) ?? ''))
      return !isTrue(fn, operands[0] ?? -1);
    return false;
  });
}

function callText(look: Look, fn: FunctionCode, operands: readonly number[]): boolean {
  return operands.slice(2).some((arg) => {
    const thing = look.at(fn, arg);
    const text = thing.kind === 'text' ? thing.text : (textAt(fn, arg) ?? '');
    return /log-?in|sign-?in|auth/i.test(text);
  });
}

function isTrue(fn: FunctionCode, at: number): boolean {
  return literalAt(fn, at) === true;
}

function refusalName(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some((one) => refusals.has(one)) &&
    (words.length <= 4 || /error|exception$/i.test(name)) &&
    !/^(has|is|get|set|use|check|authenticate|authorize)/i.test(name)
  );
}

function isRefusal(value: unknown): boolean {
  if (value === 401 || value === 403) return true;
  return (
    typeof value === 'string' &&
    /^(unauthorized|forbidden|unauthenticated|access denied|not authenticated|not authorized)\.?$/i.test(
      value,
    )
  );
}

/** `req.body.role`, `req.headers['x-role']` */
function claimsRole(fn: FunctionCode): boolean {
  return operationsOf(fn).some(({ op, operands }) => {
    if (op !== Op.Get) return false;
    const name = stringAt(fn, operands[1]);
    const base = chainOfNames(fn, operands[0] ?? -1).at(-1) ?? '';
    return (
      /^(role|roles|isAdmin|is_admin|userRole|x-user-role|x-role|admin|userType)$/i.test(name) &&
      /^(body|query|headers|params|input|data)$/.test(base)
    );
  });
}

function knowsUser(fn: FunctionCode): boolean {
  return operationsOf(fn).some(
    ({ op, operands }) =>
      op === Op.Get &&
      /^(user|session|auth|principal|identity|claims|account|userId)$/.test(stringAt(fn, operands[1])),
  );
}
