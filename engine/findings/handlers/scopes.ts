import type { ClassCode } from '../../flow/code.js';
import { elements } from './links.js';
import type { Look, Thing } from './look.js';
import { chainedOn, nameOf, type WrittenCall } from './operations.js';

/** Whether what was registered runs for the methods of a class, at an address. */
export type Scope = (code: ClassCode, path: string) => boolean;

/** `apply(Check).exclude('clinics').forRoutes(ChartsController)`: the calls that follow say what it runs for. */
export function scopeOf(look: Look, call: WrittenCall): Scope {
  const chained = chainedOn(call);
  const named = (name: string): readonly Thing[] =>
    chained
      .filter((one) => nameOf(one.fn, one.callee) === name)
      .flatMap((one) => one.args.flatMap((arg) => thingsAt(look, look.at(one.fn, arg))));
  const [wanted, left] = [named('forRoutes'), named('exclude')];
  const isOneOf = (all: readonly Thing[], code: ClassCode, path: string): boolean =>
    all.some((one) => isMeant(look, one, code, path));
  return (code, path) => (!wanted.length || isOneOf(wanted, code, path)) && !isOneOf(left, code, path);
}

function thingsAt(look: Look, thing: Thing): readonly Thing[] {
  return thing.kind === 'array' ? elements(thing.fn, thing.at).map((at) => look.at(thing.fn, at)) : [thing];
}

/** A controller, an address, or an object that holds one. What the code does not show may be any. */
function isMeant(look: Look, thing: Thing, code: ClassCode, path: string): boolean {
  switch (thing.kind) {
    case 'class':
      return thing.code === code;
    case 'text':
      return isBelow(path, thing.text);
    case 'object': {
      const held = look.member(thing, 'path');
      return held.kind === 'text' ? isBelow(path, held.text) : true;
    }
    default:
      return true;
  }
}

/** `charts/*`, `/charts/:id`, `charts/(.*)`: the texts up to what may be anything. */
function isBelow(path: string, pattern: string): boolean {
  const plain = `/${pattern}`
    .replace(/[*({].*$/, '')
    .replace(/\/+/g, '/')
    .replace(/\/$/, '');
  return path === plain || path.startsWith(`${plain}/`);
}
