import type { Type } from '../link/types.js';
import type { Caller } from './caller.js';

/** A type, or a list of it, that is named for somebody. */
export function isOfSomebody(calls: Caller, type: Type): boolean {
  if (type.kind === 'array' || type.kind === 'promise') return isOfSomebody(calls, type.of);
  return type.kind === 'named' && isSomebodys(calls, type);
}

/** Whether what goes by a name may be somebody's: the last part of it says so. */
export function isSomebodys({ machine }: Caller, { name }: { readonly name: string }): boolean {
  return machine.declared.tellsOfSomebody(name.split(/[.>]/).at(-1) ?? '');
}
