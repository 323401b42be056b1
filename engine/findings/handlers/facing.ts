import { wordsOf } from '../../models/words.js';
import type { Handler } from './handler.js';
import type { Link } from './links.js';
import { literalAt } from './operations.js';

const staff =
  /^(staff|clinicians?|providers?|nurses?|doctors?|physicians?|practitioners?|admins?|pharmacists?|coders?|internal)$/;
const patients = /^(patients?|members?|residents?|enrollees?|portal|kiosk|subscribers?)$/;

/** Whether a handler answers patients: a guard of it, or its address, says so (SPEC §6). */
export function facesPatients({ chains, path }: Handler): boolean {
  const guards = chains.flat().flatMap(wordsOfGuard);
  const address = path.split('/').flatMap((part) => (/^[:[{]/.test(part) ? [] : wordsOf(part)));
  if ([...guards, ...address].some((one) => staff.test(one))) return false;
  return guards.some((one) => patients.test(one)) || isOwn(address);
}

/** `requireRole('patient')`, `requirePatient` */
function wordsOfGuard({ names, call }: Link): readonly string[] {
  const texts = call?.args.map((arg) => literalAt(call.fn, arg)) ?? [];
  return [...names, ...texts.filter((one) => typeof one === 'string')].flatMap((one) => wordsOf(one));
}

/** `/portal/…`, `/me/…`, `/my/…`; an address with patients in it may be anybody's. */
function isOwn(address: readonly string[]): boolean {
  return address.some((one) => /^(portal|kiosk|me|my|myself)$/.test(one));
}
