import type { FunctionCode } from '../../flow/code.js';
import type { Look, Thing } from './look.js';
import { nameOf, textAt } from './operations.js';

/** The router that an operation holds, by where it was made. One that a function is handed is whose caller shows it. */
export function ownerAt(look: Look, fn: FunctionCode, at: number): string {
  const parameter = look.parameterAt(fn, at);
  if (!parameter) return ownerOf(look, look.at(fn, at));
  const [caller] = look.callersOf(parameter.fn);
  const given = caller?.args[parameter.index];
  return caller && given !== undefined && caller.fn !== parameter.fn
    ? ownerAt(look, caller.fn, given)
    : `parameter ${parameter.fn.id}:${parameter.index}`;
}

/** The router that something is; empty when it is none. */
export function ownerOf(look: Look, thing: Thing): string {
  switch (thing.kind) {
    case 'call': {
      const { fn, at, receiver, callee, args } = thing.call;
      // `io.of('/staff')` is a router beside the one it stands on.
      if (nameOf(fn, callee) === 'of')
        return `${ownerAt(look, fn, receiver)} of ${textAt(fn, args[0] ?? -1)}`;
      const outer = receiver < 0 ? null : look.at(fn, receiver);
      const isChained = outer !== null && look.nodeOf(outer) >= 0 && outer.kind !== 'external';
      const isHanded = receiver >= 0 && look.parameterAt(fn, receiver) !== null;
      return isChained || isHanded ? ownerAt(look, fn, receiver) : `${fn.id}:${at}`;
    }
    case 'instance':
      return `class ${thing.code.id}`;
    case 'parameter':
      return `parameter ${thing.fn.id}:${thing.index}`;
    case 'external':
      return `external ${thing.module}#${thing.path}`;
    default:
      return '';
  }
}
