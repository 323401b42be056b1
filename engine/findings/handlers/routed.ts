import type { FunctionCode } from '../../flow/code.js';
import { handlersOf } from './handlers.js';
import type { Look } from './look.js';

/** Says by which paths functions are reached from outside: `/patients/:id`. They are looked for when first asked. */
export function pathsTo(look: Look): (fn: FunctionCode) => readonly string[] {
  let known: ReadonlyMap<FunctionCode, readonly string[]> | null = null;
  return (fn) => {
    known ??= pathsByFunction(look);
    return known.get(fn) ?? [];
  };
}

function pathsByFunction(look: Look): ReadonlyMap<FunctionCode, readonly string[]> {
  const paths = new Map<FunctionCode, readonly string[]>();
  for (const { path, functions } of handlersOf(look))
    for (const fn of functions) paths.set(fn, [...(paths.get(fn) ?? []), path]);
  return paths;
}
