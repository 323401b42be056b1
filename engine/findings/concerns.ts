import type { ModelNode } from '../models/compile.js';
import { type Row, type SinkRole, sinkRoles } from '../models/rows.js';
import type { Event } from '../flow/summary.js';
import { rolesThatAsk } from './checks/models.js';
import { rolesWithAddress } from './checks/url.js';
import { chainOf } from './content.js';
import { declarationName } from './fingerprint.js';
import type { RuleDefinition } from './rule.js';

type Check = RuleDefinition['check'];

/** Of which library members a rule may have something to say: told by their rows alone, before any value is looked at. */
export function concernsOf(check: Check): (node: ModelNode | null) => boolean {
  const asked = askedBy(check);
  const known = new Map<ModelNode | null, boolean>();
  return (node) => {
    const found = known.get(node) ?? isAsked(asked, node);
    known.set(node, found);
    return found;
  };
}

/**
 * Whether a finding of an event may stand in a function of this name: it stands at one of the calls by which the event
 * came up, and only what is stored with a vendor where its client was made.
 */
export function mayStandIn(declaration: string, check: Check, event: Event): boolean {
  if (check.kind === 'third-party') return true;
  const sites = chainOf(event).flatMap(({ site, via }) => (via ? [site, via.call] : [site]));
  return sites.some(({ fn }) => declarationName(fn.facts.name) === declaration);
}

interface Asked {
  readonly sinks: readonly SinkRole[];
  readonly others: readonly Row['role'][];
}

/** What is thrown has no node, and is written to a log. */
function isAsked({ sinks, others }: Asked, node: ModelNode | null): boolean {
  if (!node) return sinks.includes('log');
  return node.rows.some(({ row }) =>
    row.role === 'sink' ? sinks.includes(row.sink) : others.includes(row.role),
  );
}

function askedBy(check: Check): Asked {
  switch (check.kind) {
    case 'flow':
    case 'review':
    case 'record':
      return { sinks: check.sinks, others: [] };
    case 'vendor':
    case 'prompt':
    case 'rate':
      return { sinks: rolesThatAsk(check.sinks), others: [] };
    case 'third-party':
      return { sinks: [...check.sinks, ...check.stores], others: ['switch'] };
    case 'url':
      return { sinks: rolesWithAddress(check.sinks), others: [] };
    case 'training':
      return { sinks: [...check.sinks, ...check.stores], others: [] };
    case 'storage':
      return { sinks: check.sinks, others: ['store'] };
    case 'transport':
      return { sinks: sinkRoles, others: ['option', 'connection', 'vendor'] };
    case 'cipher':
      return { sinks: [], others: ['cipher', 'digest', 'option'] };
    case 'key':
      return { sinks: [], others: ['cipher'] };
    case 'access':
      return { sinks: [], others: ['door'] };
    case 'audit':
    case 'literal':
      return { sinks: [], others: [] };
  }
}
