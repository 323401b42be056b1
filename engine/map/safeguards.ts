import type { Finding } from '../findings/finding.js';
import type { RuleDefinition } from '../findings/rule.js';
import type { Basis, Destination, Evidence, MapFlow, MapHandler, Safeguard } from './map.js';
import { byText } from './order.js';

/** What evidence is drawn from. */
export interface Seen {
  readonly findings: readonly Finding[];
  readonly flows: readonly MapFlow[];
  readonly destinations: readonly Destination[];
  readonly handlers: readonly MapHandler[];
}

const regulation = '45 CFR ';

/** For each section that a rule cites, what speaks for it being kept and what against, sorted by section. */
export function safeguardsOf(rules: readonly RuleDefinition[], seen: Seen): readonly Safeguard[] {
  const sections = new Set(rules.flatMap(({ citations }) => citations));
  const all = [...sections].map((citation) => {
    const citing = rules.filter(({ citations }) => citations.includes(citation));
    return {
      section: citation.replace(regulation, ''),
      rules: citing.map(({ id }) => id),
      supports: citing.flatMap((rule) => supports(rule, seen)),
      against: citing.flatMap((rule) => against(rule, seen)),
    };
  });
  return all.sort(byText(({ section }) => section));
}

function against({ id }: RuleDefinition, { findings }: Seen): readonly Evidence[] {
  const mine = findings.filter(({ rule }) => rule === id);
  const open = mine.filter(({ suppressed }) => suppressed === null).length;
  return counted(id, [
    ['verified', 'finding', 'left open', open],
    ['declared', 'finding', 'accepted by somebody', mine.length - open],
  ]);
}

function supports({ id, check }: RuleDefinition, seen: Seen): readonly Evidence[] {
  switch (check.kind) {
    case 'audit':
      return done(
        id,
        'handler',
        'with an audit record',
        seen.handlers.map(({ audit }) => audit),
      );
    case 'access':
      return done(
        id,
        'handler',
        'with access control',
        seen.handlers.map(({ access }) => access),
      );
    case 'vendor':
    case 'third-party':
      return agreements(id, seen.destinations, check.kind === 'vendor');
    case 'storage':
      return done(
        id,
        'store',
        'with encryption',
        seen.destinations.map(({ rest }) => rest),
      );
    case 'transport':
      return done(
        id,
        'destination',
        'behind TLS',
        seen.destinations.map(({ transit }) => transit),
      );
    case 'prompt':
      return protectedFlows(id, seen, (role) => role === 'llm');
    case 'flow':
    case 'training':
      return protectedFlows(id, seen, (role) => check.sinks.some((one) => one === role));
    case 'url':
    case 'record':
    case 'review':
    case 'literal':
    case 'cipher':
    case 'rate':
    case 'key':
      return [];
  }
}

const bases = ['verified', 'declared', 'assumed', 'unknown'] as const satisfies readonly Basis[];

/** What is done or encrypted, by how well that is known. */
function done(
  rule: string,
  noun: string,
  words: string,
  all: readonly { readonly state: string; readonly basis: Basis }[],
): readonly Evidence[] {
  const kept = all.filter(({ state }) => state === 'done' || state === 'encrypted');
  return counted(
    rule,
    bases.map((basis) => [basis, noun, words, kept.filter((one) => one.basis === basis).length]),
  );
}

function agreements(rule: string, all: readonly Destination[], ofModels: boolean): readonly Evidence[] {
  const mine = all.filter(({ role, vendor }) => vendor !== null && (role === 'llm') === ofModels);
  const count = (state: string): number => mine.filter(({ agreement }) => agreement.state === state).length;
  return counted(rule, [
    ['declared', 'vendor', 'under an agreement on record', count('on record')],
    ['declared', 'vendor', 'under a claimed agreement without reference or date', count('claimed')],
    ['assumed', 'vendor', 'assumed to be under an agreement', count('assumed')],
  ]);
}

function protectedFlows(
  rule: string,
  { flows, destinations }: Seen,
  isMeant: (role: string) => boolean,
): readonly Evidence[] {
  const meant = new Set(destinations.filter(({ role }) => isMeant(role)).map(({ id }) => id));
  const kept = flows.filter(({ to, protection }) => meant.has(to) && protection !== 'none');
  return counted(rule, [
    ['verified', 'flow', 'with what identifies somebody taken out on the way', kept.length],
  ]);
}

function counted(
  rule: string,
  all: readonly (readonly [basis: Basis, noun: string, words: string, count: number])[],
): readonly Evidence[] {
  return all
    .filter(([, , , count]) => count > 0)
    .map(([basis, noun, words, count]) => {
      return { rule, basis, words: `${count} ${noun}${count === 1 ? '' : 's'} ${words}`, count };
    });
}
