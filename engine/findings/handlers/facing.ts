import { wordsOf } from '../../models/words.js';
import type { Handler } from './handler.js';
import type { Link } from './links.js';
import { callsOf, literalAt, nameOf, type WrittenCall } from './operations.js';

const staff =
  /^(staff|clinicians?|providers?|nurses?|doctors?|physicians?|practitioners?|admins?|pharmacists?|coders?|internal)$/;
const patients = /^(patients?|members?|residents?|enrollees?|portal|kiosk|subscribers?)$/;
/** Calls in a handler that turn others away, and the words that may stand beside whom they let in. */
const demanding = /^(require|ensure|assert|authenticate|authorize|protect|enforce)$/;
const signedIn = /^(user|session|role|roles|login|account|auth|authenticated|is|as)$/;

/** Whether a handler answers patients: a guard of it, or its address, says so (SPEC §6). */
export function facesPatients({ chains, functions, path }: Handler): boolean {
  const around = chains.flat().flatMap(wordsOfGuard);
  const guards = [...around, ...functions.flatMap((fn) => callsOf(fn)).flatMap(wordsOfDemand)];
  const address = path.split('/').flatMap((part) => (/^[:[{]/.test(part) ? [] : wordsOf(part)));
  if ([...guards, ...address].some((one) => staff.test(one))) return false;
  return guards.some((one) => patients.test(one)) || isOwn(address);
}

/** `requireRole('patient')`, `requirePatient` */
function wordsOfGuard({ names, call }: Link): readonly string[] {
  return [...names, ...(call ? textsOf(call) : [])].flatMap((one) => wordsOf(one));
}

/** `await requirePatient(request)`, and not `requirePatientConsent(request)`. */
function wordsOfDemand(call: WrittenCall): readonly string[] {
  const [first = '', ...rest] = wordsOf(nameOf(call.fn, call.callee));
  if (!demanding.test(first)) return [];
  const isWho = rest.every((one) => staff.test(one) || patients.test(one) || signedIn.test(one));
  return isWho ? [...rest, ...textsOf(call).flatMap((one) => wordsOf(one))] : [];
}

function textsOf({ fn, args }: WrittenCall): readonly string[] {
  return args.map((arg) => literalAt(fn, arg)).filter((one) => typeof one === 'string');
}

/** `/portal/…`, `/me/…`, `/my/…`; an address with patients in it may be anybody's. */
function isOwn(address: readonly string[]): boolean {
  return address.some((one) => /^(portal|kiosk|me|my|myself)$/.test(one));
}
