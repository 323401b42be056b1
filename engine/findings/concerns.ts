import type { ModelNode } from '../models/compile.js';
import { type Row, type SinkRole, sinkRoles } from '../models/rows.js';
import { rolesThatAsk } from './checks/models.js';
import { rolesWithAddress } from './checks/url.js';
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
