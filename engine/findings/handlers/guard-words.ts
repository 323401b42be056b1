import { wordsOf } from '../../models/words.js';

/** Words that name who somebody is, or may: without one of them `checkBody` keeps nobody out. */
const identities: ReadonlySet<string> = new Set([
  ...['auth', 'authorizer', 'authenticator', 'authenticate', 'authenticated', 'authentication'],
  ...['authorize', 'authorized', 'authorization', 'authorise', 'protect', 'protected', 'guard', 'guards'],
  ...['permission', 'permissions', 'role', 'roles', 'jwt', 'passport', 'restrict', 'policy', 'rbac', 'acl'],
  ...['session', 'bearer', 'oidc', 'oauth', 'login', 'scope', 'scopes', 'token', 'user', 'access', 'logged'],
  ...['signed', 'staff', 'clinician', 'admin', 'identity', 'clerk', 'keycloak', 'expressjwt', 'signature'],
  ...['credentials', 'apikey', 'principal', 'caller', 'clearance', 'consent', 'ability', 'account', 'claims'],
  ...['nurse', 'doctor', 'physician', 'practitioner', 'provider', 'member', 'employee', 'key', 'webhook'],
]);
/** Of these at least one must be there when only a name is known. */
const guards: ReadonlySet<string> = new Set([
  ...['auth', 'authorizer', 'authenticator', 'authenticate', 'authenticated', 'authentication'],
  ...['authorize', 'authorized', 'authorization', 'authorise', 'protect', 'protected', 'guard', 'guards'],
  ...['permission', 'permissions', 'role', 'roles', 'jwt', 'passport', 'restrict', 'policy', 'rbac', 'acl'],
  ...['session', 'bearer', 'oidc', 'oauth', 'login', 'scope', 'scopes', 'require', 'ensure', 'verify'],
  ...['check', 'access', 'logged', 'signed', 'clerk', 'keycloak', 'expressjwt'],
]);
/** Words of what only looks: it attaches somebody, or lets anybody pass. */
const lenient: ReadonlySet<string> = new Set([
  ...['optional', 'initialize', 'init', 'setup', 'attach', 'decode', 'maybe', 'parse', 'load', 'extract'],
  ...['set', 'store', 'cookie', 'public', 'skip', 'audit', 'log', 'refresh', 'guest', 'anonymous'],
  ...['throttler', 'throttle', 'csrf', 'captcha'],
]);
const asking: ReadonlySet<string> = new Set(['require', 'ensure', 'verify', 'check', 'protect']);
/** Middleware of vendors that attaches whoever asks, and lets anybody pass unless it is handed more. */
const attaching: ReadonlySet<string> = new Set([
  'clerkMiddleware',
  'authkitMiddleware',
  'withClerkMiddleware',
]);
const refusals: ReadonlySet<string> = new Set([
  ...['unauthorized', 'unauthorised', 'forbidden', 'unauthenticated', 'denied', 'authentication'],
  ...['authorization', 'permission', 'unauthorizedexception'],
]);

/** Calls that yield nothing, or throw, unless somebody is signed in. */
const demands =
  /^(require|ensure|assert|authorize|authenticate|protect|verify|check|enforce|must|demand|can)(?=[A-Z_]|$)|[a-z]Verify$|^constructEvent$/;
/** Calls that find out who somebody really is. */
const verifies =
  /verify|timingsafeequal|constructevent|introspect|getserversession|getsession|getuser|currentuser|lookup|findsession|validatesession|compare|decrypt|unseal|auth(?!orization)/i;
const decodes = /^(jwtDecode|jwt_decode|decode|decodeJwt|decodeToken|atob|parseJwt|unsafeDecode)$/;
const refusalText =
  /^(unauthori[sz]ed|unauthenticated|forbidden|access denied|permission denied|(authentication|login|sign-?in) required|not (authenticated|authori[sz]ed|signed in|logged in|permitted)|(please )?(sign|log) ?in\b|insufficient (permission|privilege|right|role|scope)|(invalid|missing|expired) (access |bearer |auth )?(token|credential|api key|session))/i;

/** Whether a call that is not seen demands, by its names, that somebody is signed in. */
export function saysDemand(names: readonly string[]): boolean {
  const last = names.at(-1) ?? '';
  const words = names.flatMap((name) => wordsOf(name));
  return (
    demands.test(last) &&
    (last === 'constructEvent' || words.some((one) => identities.has(one))) &&
    !words.some((one) => lenient.has(one))
  );
}

/** Whether middleware whose code is not seen keeps people out, by its names. */
export function saysGuard(names: readonly string[]): boolean {
  const words = names.flatMap((name) => wordsOf(name));
  return (
    words.some((one) => guards.has(one)) &&
    words.some((one) => identities.has(one)) &&
    !words.some((one) => lenient.has(one)) &&
    // `session()` and `passport.session()` only attach somebody; `verifySession()` asks who it is.
    (words.at(-1) !== 'session' || words.some((one) => asking.has(one))) &&
    !attaching.has(names.at(-1) ?? '')
  );
}

/** Names of calls that find out who somebody really is. */
export function saysVerification(name: string): boolean {
  return verifies.test(name);
}

/** Names of calls that read a token and believe it. */
export function saysDecoding(name: string): boolean {
  return decodes.test(name);
}

/** `UnauthorizedError`, `forbidden`, `res.unauthorized` */
export function saysRefusal(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some((one) => refusals.has(one)) &&
    (words.length <= 4 || /error|exception$/i.test(name)) &&
    !/^(has|is|get|set|use|check|authenticate|authorize)/i.test(name)
  );
}

/** A status or a text that turns somebody away. */
export function isRefusal(value: unknown): boolean {
  if (value === 401 || value === 403) return true;
  return typeof value === 'string' && value.length < 80 && refusalText.test(value);
}
