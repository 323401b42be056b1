import { matchesFile } from '../config/globs.js';
import type { External } from '../config/config.js';
import type { Assessment } from '../findings/handlers/assess.js';
import { rangeOf, spanOf } from '../findings/places.js';
import type { Duty, MapHandler } from './map.js';
import { byPlace } from './order.js';
import type { MapContext } from './passes.js';

/** Handlers through which PHI passes, and what is known of their audit and access control. */
export function handlersOf({ config }: MapContext, all: readonly Assessment[]): readonly MapHandler[] {
  return all
    .map((one): MapHandler => {
      const { site, name, runs, method, path } = one.handler;
      const place = { file: site.fn.file.file, start: rangeOf(site.fn.file, spanOf(site)).start };
      const audit = { ...auditOf(one, config.audit.external), missing: one.missing };
      const access = accessOf(one, config.auth.external);
      return { ...place, name, runs, method, path, touches: one.touched, audit, access };
    })
    .sort(byPlace);
}

function auditOf({ handler, isAudited, missing }: Assessment, externals: readonly External[]): Duty {
  if (missing.length > 0) return { state: 'incomplete', basis: 'verified' };
  if (!isAudited) return { state: 'absent', basis: 'verified' };
  return { state: 'done', basis: isDeclared(externals, handler.path) ? 'declared' : 'verified' };
}

/** Nobody asks a job who it is. */
function accessOf({ handler, isGuarded }: Assessment, externals: readonly External[]): Duty {
  if (handler.runs === 'job') return { state: 'not owed', basis: 'verified' };
  if (!isGuarded) return { state: 'absent', basis: 'verified' };
  return { state: 'done', basis: isDeclared(externals, handler.path) ? 'declared' : 'verified' };
}

function isDeclared(externals: readonly External[], path: string): boolean {
  return externals.some(({ paths }) => matchesFile(paths, path));
}
