import type { Site } from '../flow/atoms.js';
import type { Assessment } from '../findings/handlers/assess.js';
import type { Evidence } from '../findings/handlers/evidence.js';
import { rangeOf, spanOf } from '../findings/places.js';
import type { Duty, MapHandler, Place } from './map.js';
import { byPlace } from '../findings/order.js';

/** Handlers through which PHI passes, and what is known of their audit and access control. */
export function handlersOf(all: readonly Assessment[]): readonly MapHandler[] {
  return all
    .map((one): MapHandler => {
      const { site, name, runs, method, path } = one.handler;
      const audit = { ...dutyOf(one.audit), missing: one.lacks };
      return {
        ...placeOf(site),
        name,
        runs,
        method,
        path,
        touches: one.touched,
        audit: one.lacks.length > 0 ? { ...audit, state: 'incomplete' } : audit,
        access: dutyOf(one.access),
      };
    })
    .sort(byPlace);
}

function dutyOf(evidence: Evidence): Duty {
  switch (evidence.state) {
    case 'seen':
      return { state: 'done', basis: 'verified', by: evidence.name, at: placeOf(evidence.site) };
    case 'declared':
      return { state: 'done', basis: 'declared', by: evidence.name, at: null };
    case 'public':
      return { state: 'not owed', basis: evidence.basis, by: evidence.name, at: null };
    case 'not owed':
      return { state: 'not owed', basis: 'verified', by: '', at: null };
    case 'missing':
      return { state: 'absent', basis: 'verified', by: '', at: null };
  }
}

function placeOf(site: Site): Place {
  return { file: site.fn.file.file, start: rangeOf(site.fn.file, spanOf(site)).start };
}
