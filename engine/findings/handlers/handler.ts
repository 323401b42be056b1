import type { Site } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import type { HandlerRow } from '../../models/rows.js';
import type { Link } from './links.js';

/** Something that a framework runs on behalf of somebody. */
export interface Handler {
  readonly runs: HandlerRow['runs'];
  /** `GET /patients/:id`, `PatientsController.show`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Where it is registered, or declared where these are the same. */
  readonly site: Site;
  readonly functions: readonly FunctionCode[];
  /** What the functions return is answered as it is. */
  readonly isReturned: boolean;
  /** Names of the place whose files are handed out as they are; `null` where functions answer. */
  readonly serves: string | null;
  /** What the registration itself says of who may come in: everybody, only some; `null` where it says nothing. */
  readonly entry: 'open' | 'closed' | null;
  /** What runs around it, for each way on which it is reached. */
  readonly chains: readonly (readonly Link[])[];
}

/** The handler is the innermost function of the last entry; everything else runs around it. */
export function split(links: readonly Link[]): {
  readonly functions: readonly FunctionCode[];
  readonly around: readonly Link[];
} {
  const start = links.findLastIndex(({ isInner }) => !isInner);
  const last = links.slice(Math.max(start, 0));
  const inner = last.filter(({ isInner, fn, call }) => isInner && fn && !call);
  const own = inner.length ? inner : last.filter(({ fn }) => fn).slice(-1);
  const functions = own.flatMap(({ fn }) => fn ?? []);
  return { functions, around: links.filter((one) => !own.includes(one)) };
}
