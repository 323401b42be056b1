import type { FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import { handlersOf } from './handlers.js';
import { Look } from './look.js';

/** Says by which paths functions are reached from outside: `/patients/:id`. They are looked for when first asked. */
export function pathsTo(machine: Machine): (fn: FunctionCode) => readonly string[] {
  let known: ReadonlyMap<FunctionCode, readonly string[]> | null = null;
  return (fn) => {
    known ??= pathsByFunction(machine);
    return known.get(fn) ?? [];
  };
}

function pathsByFunction(machine: Machine): ReadonlyMap<FunctionCode, readonly string[]> {
  const paths = new Map<FunctionCode, readonly string[]>();
  for (const { path, functions } of handlersOf(new Look(machine)))
    for (const fn of functions) paths.set(fn, [...(paths.get(fn) ?? []), path]);
  return paths;
}
