import type { ModelFile } from '@phi-lint/engine';
import { readPaths, type ApiPath } from './api-path.js';
import { fewest, follow, type Place, type Reached } from './follow.js';
import type { Typings } from './typings.js';

/** Where the API paths of a model file may start from. */
export interface Start {
  /** The modules that hold the API, as they are installed here: `openai-4` for an older version. */
  readonly modules: readonly string[];
  readonly typings: Typings;
  /** What the `types` of the file stand for. */
  readonly names: ReadonlyMap<string, readonly Place[]>;
}

/** A path of `types` that leads nowhere. */
export interface LostPath {
  readonly name: string;
  readonly path: ApiPath;
  readonly reason: string;
}

/** Resolves the `types` of a model file. A path may start from a name that another path has reached. */
export function readTypes(model: ModelFile, modules: readonly string[], typings: Typings) {
  const names = new Map<string, readonly Place[]>();
  const start: Start = { modules, typings, names };
  const reach = ({ name, path }: Pick<LostPath, 'name' | 'path'>): LostPath[] => {
    const reached = resolve(path, start);
    if ('reason' in reached) return [{ name, path, reason: reached.reason }];
    names.set(name, fewest([...(names.get(name) ?? []), ...reached.places]));
    return [];
  };
  let lost = pathsOfTypes(model).flatMap(reach);
  for (let before = Infinity; lost.length < before;) {
    before = lost.length;
    lost = lost.flatMap(reach);
  }
  return { start, lost };
}

function pathsOfTypes(model: ModelFile): { name: string; path: ApiPath }[] {
  const names = typeNames(model);
  return Object.entries(model.types ?? {}).flatMap(([name, texts]) =>
    texts.flatMap((text) => readPaths(text, names)).map((path) => ({ name, path })),
  );
}

/** The names that a model file gives to points of the API. */
export function typeNames({ types = {}, imports = {} }: ModelFile): ReadonlySet<string> {
  return new Set([...Object.keys(types), ...Object.keys(imports)]);
}

/** Resolves an API path: from the module object, a declared type or a named one. */
export function resolve({ type, steps }: ApiPath, { modules, typings, names }: Start): Reached {
  const { checker } = typings;
  const [head, ...rest] = steps;
  if (type !== null) {
    const places = names.get(type);
    return places ? follow(checker, places, steps) : { reason: `${type} was not reached` };
  }
  if (head?.kind === 'type') {
    const declared = modules.flatMap((module) => typings.type(module, head.name) ?? []);
    if (declared.length === 0) return { reason: `no type \`${head.name}\` in ${modules.join(' or ')}` };
    return follow(checker, asPlaces(declared), rest);
  }
  if (head?.kind === 'member' && head.names.includes('default')) {
    const own = modules.filter((module) => typings.isItsOwnDefault(module));
    if (own.length > 0) return follow(checker, asPlaces(own.flatMap(typings.objects)), rest);
  }
  const objects = asPlaces(modules.flatMap(typings.objects));
  if (objects.length === 0) return { reason: `no module ${modules.join(' or ')}` };
  return follow(checker, objects, head?.kind === 'module' ? rest : steps);
}

function asPlaces(types: readonly Place['type'][]): Place[] {
  return types.map((type) => ({ type }));
}
