import type { FileFacts } from '../facts/facts.js';
import type { Duty, MapHandler, Place } from '../map/map.js';

/** A function or type of the program, by its file and its name there. */
export interface Named {
  readonly file: string;
  readonly name: string;
}

/** The program's own functions by their last name: `record` of `AuditService.record`. */
export type Declared = ReadonlyMap<string, readonly Named[]>;

export function declaredFunctions(facts: readonly FileFacts[]): Declared {
  const found = new Map<string, Named[]>();
  for (const { file, functions } of facts) {
    for (const { name } of functions) {
      if (!isNamed(name)) continue;
      const last = lastName(name);
      found.set(last, [...(found.get(last) ?? []), { file, name }]);
    }
  }
  return found;
}

/** The one function of a last name; null where there is none, or several. */
export function onlyOne(declared: Declared, name: string): Named | null {
  const [one = null, ...others] = declared.get(lastName(name)) ?? [];
  return others.length === 0 ? one : null;
}

/**
 * The program's own function that does what a handler owes: the one that is called, or, around the call of a library,
 * the one that exists to make it.
 */
export function performerOf(
  handler: MapHandler,
  { by, basis, at }: Duty,
  declared: Declared,
  facts: readonly FileFacts[],
): readonly Named[] {
  if (basis !== 'verified' || at === null) return [];
  const around = functionAround(at, facts);
  const called = calledFunctions(by, at, around, declared);
  if (called.length > 0) return called.length === 1 ? called : [];
  return around && !holds(around, handler) ? [around] : [];
}

/** The program's functions that a call may name; none when it is a library's. The class and the file around it go first. */
function calledFunctions(by: string, at: Place, around: Named | null, declared: Declared): readonly Named[] {
  const all = declared.get(lastName(by)) ?? [];
  const receiver = /([^.()]+)(?:\(.*\))?\.[^.]+$/u.exec(by)?.[1];
  if (receiver !== undefined && receiver !== 'this')
    return all.filter((fn) => mayHold(receiver, ownerOf(fn)));
  const here = all.filter(({ file }) => file === at.file);
  const own = here.filter((fn) => around !== null && ownerOf(fn) === ownerOf(around));
  return [own, here, all].find((some) => some.length > 0) ?? [];
}

/** Whether a variable of this name may hold an object of a class or a module: `auditService`, `audit`, `visits`. */
function mayHold(receiver: string, owner: string): boolean {
  const [one, other] = [receiver, owner].map((name) => name.replaceAll(/[^\p{L}\d]/gu, '').toLowerCase());
  if (!one || !other) return false;
  return one.startsWith(other) || other.startsWith(one) || one.endsWith(other) || other.endsWith(one);
}

/** The class of a method; of a function, its file without folder and ending. */
function ownerOf({ file, name }: Named): string {
  const parts = name.split('.');
  return parts.at(-2) ?? file.replace(/^.*\//u, '').replace(/\.\w+$/u, '');
}

interface Enclosing extends Named {
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The outermost function with a name around a place. */
function functionAround({ file, start }: Place, facts: readonly FileFacts[]): Enclosing | null {
  const found = facts.find((one) => one.file === file);
  const lineOf = (offset: number): number =>
    (found?.lineStarts.findLastIndex((at) => at <= offset) ?? -1) + 1;
  const spans = (found?.functions ?? [])
    .filter(({ name, role }) => isNamed(name) && role !== 'module')
    .map((fn) => ({ file, name: fn.name, firstLine: lineOf(fn.start), lastLine: lineOf(fn.end) }));
  return spans.find(({ firstLine, lastLine }) => firstLine <= start.line && start.line <= lastLine) ?? null;
}

/** Whether the function is the handler itself. */
function holds(around: Enclosing, { file, start, name }: MapHandler): boolean {
  const isInside = around.firstLine <= start.line && start.line <= around.lastLine;
  return (file === around.file && isInside) || lastName(name) === lastName(around.name);
}

function isNamed(name: string): boolean {
  return name !== '' && !name.includes('>');
}

function lastName(name: string): string {
  return name.replace(/\(.*$/u, '').split(/[.#>]/u).at(-1) ?? name;
}
