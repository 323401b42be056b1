import type { FunctionCode } from '../../flow/code.js';
import type { Handler } from './handler.js';

/** By which paths functions are reached from outside: `/patients/:id`. */
export type Paths = ReadonlyMap<FunctionCode, readonly string[]>;

export function pathsOf(handlers: readonly Handler[]): Paths {
  const paths = new Map<FunctionCode, string[]>();
  for (const { path, functions } of handlers)
    for (const fn of functions) {
      const known = paths.get(fn);
      if (known) known.push(path);
      else paths.set(fn, [path]);
    }
  return paths;
}

export function samePaths(one: Paths, other: Paths): boolean {
  const same = (fn: FunctionCode, paths: readonly string[]): boolean =>
    paths.join('\n') === other.get(fn)?.join('\n');
  return one.size === other.size && [...one].every(([fn, paths]) => same(fn, paths));
}
