import type { Site, Value } from '../flow/atoms.js';
import type { Domain } from '../flow/domain.js';
import type { Event } from '../flow/summary.js';

/** What stands at a place that calls nothing of a library, in the form in which findings are shown. */
export function eventAt({ nothing }: Domain, site: Site, callee: string, args: readonly Value[] = []): Event {
  return { site, node: null, callee, receiver: nothing, args, more: nothing, via: null };
}
