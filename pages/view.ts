import type { Destination, MapFlow, PhiMap } from '@phi-lint/engine';
import { count } from './count.js';
import type { MapDocument } from './document.js';
import {
  agreementWords,
  destinationOf,
  placeWords,
  roleWords,
  type Standing,
  standingOf,
  typeWords,
} from './words.js';

/** A flow with where it ends and how it stands. */
export interface ShownFlow {
  readonly flow: MapFlow;
  readonly to: Destination;
  readonly standing: Standing;
}

const order: readonly Standing[] = ['open', 'accepted', 'quiet', 'protected'];

/** Flows with what a reader looks for first at the top: open findings, vendors before the program's own logs. */
export function shownFlows(map: PhiMap): readonly ShownFlow[] {
  const shown = map.flows.flatMap((flow) => {
    const to = destinationOf(map, flow.to);
    return to ? [{ flow, to, standing: standingOf(flow) }] : [];
  });
  const rank = ({ standing, to }: ShownFlow): number => {
    return 2 * order.indexOf(standing) + (to.agreement.state === 'not a vendor' ? 1 : 0);
  };
  return shown.toSorted((one, other) => rank(one) - rank(other));
}

/** A destination with open findings on the ways to it. */
export interface Concern {
  readonly to: Destination;
  /** The types that values come from, in words. */
  readonly from: readonly string[];
  readonly kinds: readonly string[];
  readonly calls: number;
  /** Where the first of its flows stands among all that are shown. */
  readonly first: number;
}

/** What somebody should look at first, vendors before the program's own logs. */
export function concernsOf(map: PhiMap): readonly Concern[] {
  const shown = shownFlows(map);
  const open = shown.filter(({ standing }) => standing === 'open');
  return [...new Set(open.map(({ to }) => to))].map((to) => {
    const flows = open.filter((one) => one.to === to).map(({ flow }) => flow);
    const calls = new Set(flows.flatMap(({ passes }) => passes.map(placeWords)));
    return {
      to,
      from: flows.map(({ from }) => typeWords(from)),
      kinds: [...new Set(flows.flatMap(({ kinds }) => kinds))].sort(),
      calls: calls.size,
      first: shown.findIndex((one) => one.to === to),
    };
  });
}

/** "AI model, no agreement on record": who receives it, and under what. */
export function receiverWords({ role, agreement }: Destination): string {
  const under = agreement.state === 'not a vendor' ? '' : `, ${agreementWords(agreement)}`;
  return `${roleWords[role]}${under}`;
}

/** The numbers of a map that are worth a first look. */
export interface Totals {
  readonly types: number;
  readonly fields: number;
  readonly receiving: number;
  readonly open: number;
  readonly handlers: number;
  readonly audited: number;
  readonly guarded: number;
  readonly accepted: number;
  readonly notAnalysed: number;
}

export function totalsOf(map: PhiMap): Totals {
  const asked = map.handlers.filter(({ access }) => access.state !== 'not owed');
  return {
    types: new Set(map.inventory.map(({ type }) => type)).size,
    fields: map.inventory.length,
    receiving: new Set(map.flows.map(({ to }) => to)).size,
    open: map.flows.filter((flow) => standingOf(flow) === 'open').length,
    handlers: map.handlers.length,
    audited: map.handlers.filter(({ audit }) => audit.state === 'done').length,
    guarded:
      asked.filter(({ access }) => access.state === 'done').length + map.handlers.length - asked.length,
    accepted: map.suppressions.length,
    notAnalysed: new Set(map.notAnalysed.map(({ file }) => file)).size,
  };
}

/** What the map was drawn from, as pairs of name and value. */
export function originOf(document: MapDocument): readonly (readonly [string, string])[] {
  const { commit, tool, map } = document;
  const { analysed } = map;
  const others = Object.entries(analysed.otherLanguages).map(([name, number]) => `${number} ${name}`);
  const edits = commit && commit.changed > 0 ? `, with ${count(commit.changed, 'changed file')}` : '';
  return [
    ['Commit', commit ? `${commit.hash.slice(0, 12)} of ${commit.date.slice(0, 10)}${edits}` : 'none known'],
    ['Drawn by', `${tool.name} ${tool.version}, preset ${analysed.preset}`],
    [
      'Configuration',
      analysed.configuration === null ? 'none' : `SHA-256 ${analysed.configuration.slice(0, 16)}…`,
    ],
    ['Analysed', `${count(analysed.files, 'file')}, ${count(analysed.lines, 'line')}`],
    ['Not, or only partly, analysed', count(totalsOf(map).notAnalysed, 'file')],
    ['Other languages, not analysed', others.length > 0 ? others.join(', ') : 'none'],
  ];
}

/** Said on every form of the map. */
export const reservation =
  'This map shows what can be seen in source code. It is evidence to be read by people, and says of no law that it is kept.';

export const basisWords = {
  verified: 'seen in code',
  declared: 'said in the configuration',
  assumed: 'built in, nobody said it',
  unknown: 'neither code nor configuration shows it',
} as const;
