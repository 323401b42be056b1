import type ts from 'typescript';
import type { PathStep } from '#engine/models/paths.js';
import { calls, constructions, elements, isOpen, mapParts, membersOf, nth, parts } from './type-parts.js';

/** A value of the API: its type, and that of the object it was read from. */
export interface Place {
  readonly type: ts.Type;
  readonly receiver?: ts.Type;
}

/** Where a path leads, or why it leads nowhere. */
export type Reached = { readonly places: readonly Place[] } | { readonly reason: string };

/** Follows the steps from any of the places. A step must be possible from one of them at least. */
export function follow(checker: ts.TypeChecker, from: readonly Place[], steps: readonly PathStep[]): Reached {
  let places = from;
  for (const step of steps) {
    const next = places.flatMap((place) => stepFrom(checker, place, step));
    if (next.length === 0) return { reason: `no ${described(step)} in ${typesOf(checker, places)}` };
    places = [...new Map(next.map((place) => [place.type, place])).values()];
  }
  return { places };
}

function stepFrom(checker: ts.TypeChecker, place: Place, step: PathStep): Place[] {
  if (step.kind === 'receiver') return place.receiver ? [{ type: place.receiver }] : [];
  return parts(checker, place.type).flatMap((part) =>
    typesAfter(checker, part, step).map((type) => ({ type, receiver: part })),
  );
}

/** The types to which a step leads; none where the typings do not know it. */
function typesAfter(checker: ts.TypeChecker, type: ts.Type, step: PathStep): readonly ts.Type[] {
  switch (step.kind) {
    case 'member':
      return step.names.flatMap((name) => membersOf(checker, type, name));
    case 'any-member':
      return membersOf(checker, type);
    case 'argument':
      return nth(checker, [...calls(type), ...constructions(type)], step.index);
    case 'parameter':
      return nth(checker, calls(type), step.index);
    case 'result':
      return calls(type).map((call) => call.getReturnType());
    case 'instance':
      return constructions(type).map((made) => made.getReturnType());
    case 'awaited':
      return isAwaitable(checker, type) ? [checker.getAwaitedType(type) ?? type] : [];
    case 'rejected':
      return isAwaitable(checker, type) ? [checker.getAnyType()] : [];
    case 'element':
      return elements(checker, type);
    case 'map-key':
      return mapParts(checker, type).slice(0, 1);
    case 'map-value':
      return mapParts(checker, type).slice(1);
    case 'any':
    case 'cell':
      // What the engine keeps beside a value is in no typings.
      return [checker.getAnyType()];
    case 'module':
    case 'receiver':
    case 'type':
      return [];
  }
}

function isAwaitable(checker: ts.TypeChecker, type: ts.Type): boolean {
  return isOpen(type) || membersOf(checker, type, 'then').length > 0;
}

function described(step: PathStep): string {
  if (step.kind === 'member') return `member \`${step.names.join()}\``;
  return 'index' in step ? `${step.kind} ${step.index}` : step.kind;
}

function typesOf(checker: ts.TypeChecker, places: readonly Place[]): string {
  const types = new Set(places.map(({ type }) => shortened(checker.typeToString(type))));
  return [...types].slice(0, 3).join(' or ');
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
