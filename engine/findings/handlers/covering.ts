import type { FunctionCode } from '../../flow/code.js';
import { wordsOf } from '../../models/words.js';
import { elements } from './links.js';
import type { Look } from './look.js';
import { callsOf, nameOf, textAt, type WrittenCall } from './operations.js';

/** Addresses that middleware tells apart by itself: it keeps to some, or lets others pass. */
interface Addresses {
  readonly only: readonly string[];
  readonly but: readonly string[];
}

/** Addresses that anybody may open: whoever tells them apart lets them pass. */
const open =
  /(^|[/_-])(public|open|login|log-in|signin|sign-in|signup|sign-up|register|auth|health\w*|status|ping|static|assets|_next|favicon\.ico|webhooks?|unauthorized|error|docs)([/_-]|$)/i;

/** Whether a function that runs before others does so for an address, by the addresses it asks for. */
export function covers(look: Look, fn: FunctionCode, path: string): boolean {
  const { only, but } = addressesIn(look, fn);
  const isAmong = (all: readonly string[]): boolean => all.some((one) => isBelow(path, one));
  return (!only.length || isAmong(only)) && !isAmong(but);
}

function addressesIn(look: Look, fn: FunctionCode): Addresses {
  const inside = look.machine.code.functions.filter((one) => one.file === fn.file && isInside(look, one, fn));
  const found = inside.flatMap((one) => callsOf(one).flatMap((call) => askedBy(look, call)));
  return {
    only: found.flatMap(({ address, isOpen }) => (isOpen ? [] : [address])),
    but: found.flatMap(({ address, isOpen }) => (isOpen ? [address] : [])),
  };
}

function isInside(look: Look, fn: FunctionCode, outer: FunctionCode): boolean {
  if (fn === outer) return true;
  const parent = fn.facts.parent > 0 ? look.machine.code.fn(fn.file.file, fn.facts.parent) : undefined;
  return parent !== undefined && isInside(look, parent, outer);
}

interface Asked {
  readonly address: string;
  readonly isOpen: boolean;
}

/** `pathname.startsWith('/charts')`, `isPublicRoute(request)` of `createRouteMatcher([…])`. */
function askedBy(look: Look, call: WrittenCall): readonly Asked[] {
  if (nameOf(call.fn, call.callee) === 'startsWith') {
    const text = textAt(call.fn, call.args[0] ?? -1) ?? '';
    return text.startsWith('/') && text.length > 1 ? [{ address: text, isOpen: open.test(text) }] : [];
  }
  const made = look.at(call.fn, call.callee);
  if (made.kind !== 'call' || nameOf(made.call.fn, made.call.callee) !== 'createRouteMatcher') return [];
  const isOpen = wordsOf(nameOf(call.fn, call.callee)).some((one) =>
    /^(public|open|ignored|skip)$/.test(one),
  );
  const list = look.at(made.call.fn, made.call.args[0] ?? -1);
  if (list.kind !== 'array') return [];
  return elements(list.fn, list.at).flatMap((at) => {
    const text = look.at(list.fn, at);
    return text.kind === 'text' ? [{ address: text.text, isOpen }] : [];
  });
}

/** `/charts`, `/charts(.*)`, `/charts/:id`: the text up to what may be anything. */
function isBelow(path: string, pattern: string): boolean {
  if (pattern === '/') return path === '/';
  const plain = pattern.replace(/[(*:[].*$/, '').replace(/\/$/, '');
  return path === plain || path.startsWith(`${plain}/`);
}
