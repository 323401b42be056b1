import type { MapFlow, PhiMap } from '@phi-lint/engine';
import {
  agreementWords,
  count,
  destinationOf,
  fieldWords,
  type MapDocument,
  typeWords,
} from '@phi-lint/pages';

/** What one map has and another has not. */
export interface Changes {
  readonly added: readonly FlowChange[];
  readonly removed: readonly FlowChange[];
  readonly changed: readonly FlowChange[];
}

export interface FlowChange {
  readonly flow: string;
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly string[];
  /** What is different, in clauses; for added and removed flows, what goes where. */
  readonly words: readonly string[];
  /** Whether more leaves than before, or with less around it. */
  readonly isWorse: boolean;
}

type Mapped = Pick<MapDocument, 'map'>;

/** Compares two maps of one program, flow by flow, whatever lines they stand on. */
export function changesBetween({ map: before }: Mapped, { map: after }: Mapped): Changes {
  const known = new Map(before.flows.map((flow) => [flow.id, flow]));
  const still = new Set(after.flows.map(({ id }) => id));
  return {
    added: after.flows
      .filter(({ id }) => !known.has(id))
      .map((flow) => whole(after, flow, flow.protection === 'none')),
    removed: before.flows.filter(({ id }) => !still.has(id)).map((flow) => whole(before, flow, false)),
    changed: after.flows.flatMap((flow) => {
      const old = known.get(flow.id);
      return old ? different(before, old, after, flow) : [];
    }),
  };
}

/** Whether something newly leaves. */
export function isWorse({ added, changed }: Changes): boolean {
  return [...added, ...changed].some((one) => one.isWorse);
}

function whole(map: PhiMap, flow: MapFlow, isWorse: boolean): FlowChange {
  const protection = flow.protection === 'none' ? [] : [flow.protection];
  const words = [flow.fields.map(fieldWords).join(', '), ...protection, agreementOf(map, flow)];
  return { ...named(map, flow), words, isWorse };
}

function named(
  map: PhiMap,
  { id, from, to, kinds }: MapFlow,
): Pick<FlowChange, 'flow' | 'from' | 'to' | 'kinds'> {
  return { flow: id, from: typeWords(from), to: destinationOf(map, to)?.name ?? to, kinds };
}

function agreementOf(map: PhiMap, { to }: MapFlow): string {
  const agreement = destinationOf(map, to)?.agreement;
  return agreement ? agreementWords(agreement) : 'unknown agreement';
}

function different(before: PhiMap, old: MapFlow, after: PhiMap, now: MapFlow): readonly FlowChange[] {
  const more = now.fields.filter((field) => !old.fields.includes(field)).map(fieldWords);
  const less = old.fields.filter((field) => !now.fields.includes(field)).map(fieldWords);
  const kinds = now.kinds.filter((kind) => !old.kinds.includes(kind));
  const calls = now.passes.length - old.passes.length;
  const [was, is] = [agreementOf(before, old), agreementOf(after, now)];
  const words = [
    ...(more.length > 0 ? [`newly sends ${more.join(', ')}`] : []),
    ...(kinds.length > 0 ? [`new kinds ${kinds.join(', ')}`] : []),
    ...(less.length > 0 ? [`no longer sends ${less.join(', ')}`] : []),
    ...(was === is ? [] : [`${was}, now ${is}`]),
    ...(calls === 0 ? [] : [`${count(old.passes.length, 'call')} before, now ${now.passes.length}`]),
  ];
  const lost = isCovered(before, old) && !isCovered(after, now);
  const isWorse = now.protection === 'none' && (more.length > 0 || kinds.length > 0 || calls > 0 || lost);
  return words.length > 0 ? [{ ...named(after, now), words, isWorse }] : [];
}

function isCovered(map: PhiMap, { to }: MapFlow): boolean {
  const state = destinationOf(map, to)?.agreement.state;
  return state === 'on record' || state === 'claimed' || state === 'assumed' || state === 'private';
}
