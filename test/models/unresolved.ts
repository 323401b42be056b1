import type { ModelFile, Row } from '@phi-lint/engine';
import type { PathStep } from '#engine/models/paths.js';
import { readPaths } from './api-path.js';
import { follow, type Place } from './follow.js';
import { readTypes, resolve, typeNames, type LostPath, type Start } from './named-types.js';
import { insidePaths } from './schema.js';
import type { Typings } from './typings.js';
import { modulesIn, versionOf, versionsOf } from './versions.js';

/** A part of a model file that matches nothing in the typings: a row, counted from 0, or (null) the `types`. */
export interface Unresolved {
  readonly row: number | null;
  readonly message: string;
}

/** Resolves every row and every path of `types`; says what matches nothing, and why. */
export function unresolved(model: ModelFile, typings: Typings): Unresolved[] {
  const versions = new Map(
    versionsOf(model).map((version) => [version, readTypes(model, modulesIn(version, model), typings)]),
  );
  const rows = model.rows.flatMap((row, index) => {
    const version = versionOf(row, model);
    const start = versions.get(version)?.start;
    const isInstalled = start && start.modules.length > 0;
    const messages = isInstalled ? unresolvedIn(row, model, start) : [notInstalled(model, version)];
    return messages.map((message) => ({ row: index, message }));
  });
  const all = [...versions.values()];
  const missing = all.flatMap(({ start }) =>
    start.modules.filter((name) => typings.objects(name).length === 0),
  );
  const messages = [
    ...missing.map((name) => `no module ${name}.`),
    ...lostEverywhere(all.map(({ lost }) => lost)),
  ];
  return [...messages.map((message) => ({ row: null, message })), ...rows];
}

function notInstalled(model: ModelFile, version: string): string {
  return `${model.package} ${version} is not in test/typings/package.json.`;
}

/** What is in no version of the package. */
function lostEverywhere([first = [], ...others]: readonly (readonly LostPath[])[]): string[] {
  const same = (a: LostPath, b: LostPath) => a.name === b.name && a.path.text === b.path.text;
  return first
    .filter((path) => others.every((other) => other.some((lost) => same(lost, path))))
    .map(({ name, path, reason }) => `${name}: ${path.text}: ${reason}.`);
}

function unresolvedIn(row: Row, model: ModelFile, start: Start): string[] {
  const types = typeNames(model);
  const unknown = wantedTypes(row).filter((name) => !types.has(name));
  return readPaths(row.at, types).flatMap((path) => {
    const reached = resolve(path, start);
    const inside =
      'reason' in reached ? [reached.reason] : unresolvedInside(row, model, reached.places, start);
    const problems = [...inside, ...unknown.map((name) => `when: ${name} is not in \`types\``)];
    return problems.map((problem) => `${path.text}: ${problem}.`);
  });
}

function unresolvedInside(row: Row, model: ModelFile, places: readonly Place[], start: Start): string[] {
  const { typings } = start;
  const elsewhere = modelledElsewhere(row, model);
  return insidePaths(row).flatMap(({ column, path }) =>
    readPaths(path).flatMap(({ text, steps }) => {
      if (elsewhere.some((each) => text.startsWith(`${each}.`))) return [];
      const reached = follow(typings.checker, startOf(steps, places, start), steps);
      return 'reason' in reached ? [`${column}: ${text}: ${reached.reason}`] : [];
    }),
  );
}

/** What is of a type of another package has the members that its own model file says. */
function modelledElsewhere(row: Row, { imports = {} }: ModelFile): string[] {
  const when = 'when' in row ? Object.entries(row.when) : [];
  return when.flatMap(([path, type]) => (Object.hasOwn(imports, type) ? [path] : []));
}

/** A path inside a call may start from the package's exports. */
function startOf([first]: readonly PathStep[], places: readonly Place[], start: Start): readonly Place[] {
  return first?.kind === 'module' ? start.modules.flatMap(start.typings.objects).map(asPlace) : places;
}

function asPlace(type: Place['type']): Place {
  return { type };
}

/** The names of types that the conditions of a row ask for. */
function wantedTypes(row: Row): string[] {
  return 'when' in row ? Object.values(row.when) : [];
}
