import type ts from 'typescript';
import { type PathStep, receiver } from '#engine/models/paths.js';
import { calls, constructions, elements, isOpen, mapParts, membersOf, nth, parts } from './type-parts.js';

/** A value of the API: its type, and that of the object it was read from. */
export interface Place {
  readonly type: ts.Type;
  readonly receiver?: Place;
  /** The function that returned or made it. */
  readonly maker?: ts.Type;
}

/** Where a path leads, or why it leads nowhere. */
export type Reached = { readonly places: readonly Place[] } | { readonly reason: string };

/** Follows the steps from any of the places. A step must be possible from one of them at least. */
export function follow(checker: ts.TypeChecker, from: readonly Place[], steps: readonly PathStep[]): Reached {
  let places = from;
  for (const step of steps) {
    const next = places.flatMap((place) => stepFrom(checker, place, step));
    if (next.length === 0) return { reason: `no ${described(step)} in ${typesOf(checker, places)}` };
    places = fewest(next);
  }
  return { places };
}

/** Overloads lead to overloads: where they are many, one instance of each generic type stands for all. */
const mostPlaces = 64;

export function fewest(places: readonly Place[]): Place[] {
  const apart = oneOfEach(places, ({ type }) => type);
  return apart.length <= mostPlaces ? apart : oneOfEach(apart, ({ type }) => symbolOf(type) ?? type);
}

/** Of places that are the same, the one stays that tells where it comes from. */
function oneOfEach(places: readonly Place[], key: (place: Place) => unknown): Place[] {
  const found = new Map<unknown, Place>();
  for (const place of places) found.set(key(place), { ...place, ...found.get(key(place)) });
  return [...found.values()];
}

function symbolOf({ symbol }: ts.Type): ts.Symbol | undefined {
  // Types of no declaration have none, whatever the typings say.
  return symbol;
}

function stepFrom(checker: ts.TypeChecker, place: Place, step: PathStep): Place[] {
  if (step.kind === 'receiver') return place.receiver ? [place.receiver] : [];
  if (step.kind === 'callee' || step.kind === 'module' || step.kind === 'program') return [place];
  if (step.kind === 'named')
    return stepsFrom(checker, place, step.path).length ? [{ type: checker.getAnyType() }] : [];
  if (step.kind === 'maker') return madeOf(checker, place, step.index);
  return parts(checker, place.type).flatMap((part) =>
    typesAfter(checker, part, step).map((type) => ({
      type,
      receiver: { ...place, type: part },
      ...madeBy(part, step, place),
    })),
  );
}

function stepsFrom(checker: ts.TypeChecker, place: Place, path: readonly PathStep[]): readonly Place[] {
  return path.reduce<readonly Place[]>(
    (at, step) => at.flatMap((one) => stepFrom(checker, one, step)),
    [place],
  );
}

/** What a call returns is made by it; so is what a promise of it holds. */
function madeBy(type: ts.Type, { kind }: PathStep, { maker }: Place): Pick<Place, 'maker'> {
  if (kind === 'result' || kind === 'instance') return { maker: type };
  return kind === 'awaited' && maker ? { maker } : {};
}

/** Of a value that was handed in, the typings do not say who made it. */
function madeOf(checker: ts.TypeChecker, { maker }: Place, index: number): Place[] {
  if (!maker) return [{ type: checker.getAnyType() }];
  return parts(checker, maker)
    .flatMap((part) => nth(checker, [...calls(part), ...constructions(part)], index))
    .map((type) => ({ type }));
}

/** The types to which a step leads; none where the typings do not know it. */
function typesAfter(checker: ts.TypeChecker, type: ts.Type, step: PathStep): readonly ts.Type[] {
  // What the engine keeps beside a value has no type; a tuple's places are an array's elements.
  if (type === checker.getAnyType()) return [type];
  if (step.kind === 'member' && step.names.every((name) => /^\d+$/.test(name)))
    return elements(checker, type);
  // The member that an argument names.
  if (step.kind === 'member' && step.names.some((name) => name.startsWith('Argument[')))
    return [checker.getAnyType()];
  if (step.kind === 'member') return step.names.flatMap((name) => membersOf(checker, type, name));
  if (step.kind === 'argument') return nth(checker, [...calls(type), ...constructions(type)], step.index);
  // What a function is called on need not stand in its typings.
  if (step.kind === 'parameter' && step.index === receiver)
    return calls(type).length ? [checker.getAnyType()] : [];
  if (step.kind === 'parameter') return nth(checker, calls(type), step.index);
  return wholeSteps[step.kind]?.(checker, type) ?? [];
}

/** The steps that are one word. */
const wholeSteps: Partial<
  Record<PathStep['kind'], (checker: ts.TypeChecker, type: ts.Type) => readonly ts.Type[]>
> = {
  'any-member': membersOf,
  assigned: (_, type) => [type],
  result: (_, type) => calls(type).map((call) => call.getReturnType()),
  instance: (_, type) => constructions(type).map((made) => made.getReturnType()),
  awaited: (checker, type) => (isAwaitable(checker, type) ? [checker.getAwaitedType(type) ?? type] : []),
  promised: (checker, type) => (isAwaitable(checker, type) ? [checker.getAwaitedType(type) ?? type] : []),
  rejected: (checker, type) => (isAwaitable(checker, type) ? [checker.getAnyType()] : []),
  element: elements,
  'map-key': (checker, type) => mapParts(checker, type).slice(0, 1),
  'map-value': (checker, type) => mapParts(checker, type).slice(1),
  // What the engine keeps beside a value is in no typings.
  any: (checker) => [checker.getAnyType()],
  cell: (checker) => [checker.getAnyType()],
  called: (checker) => [checker.getStringType()],
};

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
