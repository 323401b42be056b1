import { objectOf, type JsonObject } from './json.js';

type Accepts = (condition: string) => boolean;

/**
 * Every target that a package's `exports` (or, with names that begin with `#`, `imports`) gives a subpath: those under
 * accepted conditions first, then all others. A checkout holds no build output, so the first target alone often leads
 * nowhere, while another one leads to the source.
 */
export function exportTargets(exports: unknown, subpath: string, accepts: Accepts): readonly string[] {
  const map = subpathMap(exports);
  const key = subpath.startsWith('#') ? subpath : subpath === '' ? '.' : `./${subpath}`;
  const found = entryFor(map, key);
  if (found === null) return [];
  const targets = [...flatten(found.value, accepts), ...flatten(found.value, () => true)];
  return [...new Set(targets.map((target) => target.replaceAll('*', () => found.star)))];
}

/** `"exports": "./a.js"` and a bare object of conditions stand for `{ ".": … }`. */
function subpathMap(exports: unknown): JsonObject {
  const map = objectOf(exports);
  if (map !== null && Object.keys(map).some((key) => /^[.#]/.test(key))) return map;
  return exports === undefined || exports === null ? {} : { '.': exports };
}

function entryFor(map: JsonObject, key: string): { value: unknown; star: string } | null {
  if (Object.hasOwn(map, key)) return { value: map[key], star: '' };
  const matches = Object.keys(map)
    .map((pattern) => ({ pattern, star: starOf(pattern, key) }))
    .filter((match): match is { pattern: string; star: string } => match.star !== null)
    .sort((a, b) => b.pattern.indexOf('*') - a.pattern.indexOf('*') || b.pattern.length - a.pattern.length);
  const best = matches[0];
  if (best === undefined) return null;
  const value = map[best.pattern];
  // The old form for whole folders, "./lib/": "./dist/".
  if (best.pattern.endsWith('/'))
    return { value: typeof value === 'string' ? `${value}*` : value, star: best.star };
  return { value, star: best.star };
}

function starOf(pattern: string, key: string): string | null {
  if (pattern.endsWith('/')) return key.startsWith(pattern) ? key.slice(pattern.length) : null;
  const star = pattern.indexOf('*');
  if (star < 0) return null;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits = key.length >= before.length + after.length && key.startsWith(before) && key.endsWith(after);
  return fits ? key.slice(before.length, key.length - after.length) : null;
}

function flatten(target: unknown, accepts: Accepts): readonly string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap((item) => flatten(item, accepts));
  const conditions = Object.entries(objectOf(target) ?? {});
  return conditions.filter(([name]) => accepts(name)).flatMap(([, value]) => flatten(value, accepts));
}
