import type { Config } from '../config/config.js';
import { matchesFile } from '../config/globs.js';
import { vendorNames } from '../config/vendors.js';
import type { FileFacts } from '../facts/facts.js';
import type { SafeHarborCard } from '../findings/safe-harbor/card.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { Words } from '../models/words.js';
import { wordsOf } from '../models/words.js';
import type { Duty, MapHandler, PhiMap, Place } from '../map/map.js';

/** What a configuration might say of a program, for a person to review; names are as a configuration writes them. */
export interface Proposal {
  /** Words for the person that the data is about, which are not known yet. */
  readonly subjects: readonly string[];
  /** Types that hold fields of a person's record and are not called for one: `src/case.ts#CaseFile`. */
  readonly types: readonly string[];
  /** Functions that were seen to write audit records, and to let only some callers pass. */
  readonly audit: readonly string[];
  readonly auth: readonly string[];
  /** Functions that are held to de-identify. */
  readonly sanitizers: readonly string[];
  /** Functions of the program's own through which values reach one of these roles. */
  readonly wrappers: readonly { readonly call: string; readonly role: string }[];
  /** Vendors of the closed list that the code calls. */
  readonly vendors: readonly string[];
}

/** What a proposal is made of. */
export interface Known {
  readonly facts: readonly FileFacts[];
  readonly config: Config;
  readonly words: Words;
  readonly map: PhiMap;
  readonly cards: readonly SafeHarborCard[];
}

/** Fields of a person's record that a type must have to be proposed as one. */
const fewestFields = 2;

/** Proposes what the code shows; nothing that only a person can know. Lists are sorted. */
export function proposalFor({ facts: all, config, words, map, cards }: Known): Proposal {
  const facts = all.filter(({ file }) => !matchesFile(config.tests, file));
  const records = recordTypes(facts, new Vocabulary(words, config));
  const declared = declaredFunctions(facts);
  const named = (duty: (handler: MapHandler) => Duty): readonly string[] =>
    sorted(map.handlers.flatMap((handler) => performer(handler, duty(handler), declared, facts)));
  return {
    subjects: sorted(
      records.filter(({ name }) => wordsOf(name).length === 1).map(({ name }) => name.toLowerCase()),
    ),
    types: sorted(
      records.filter(({ name }) => wordsOf(name).length > 1).map(({ file, name }) => `${file}#${name}`),
    ),
    audit: named(({ audit }) => audit),
    auth: named(({ access }) => access),
    sanitizers: sorted(cards.filter(({ by }) => by === 'name').map(({ file, name }) => `${file}#${name}`)),
    wrappers: wrappersIn(map, declared),
    vendors: vendorNames.filter((name) => map.destinations.some(({ vendor }) => vendor === name)).toSorted(),
  };
}

interface Named {
  readonly file: string;
  readonly name: string;
}

/** Types whose name says nothing, and whose fields are those of a person's record. */
function recordTypes(facts: readonly FileFacts[], vocabulary: Vocabulary): readonly Named[] {
  return facts.flatMap(({ file, classes, declarations, types }) => {
    const aliased = declarations.map((one) => ({
      name: one.name,
      members: [...one.members, ...membersOf(types[one.aliased])],
    }));
    const isRecord = ({
      name,
      members,
    }: {
      name: string;
      members: readonly { readonly name: string }[];
    }): boolean =>
      vocabulary.owner(name) === 'unknown' &&
      members.filter((one) => vocabulary.anyField(one.name)?.level === 'direct').length >= fewestFields;
    return [...classes, ...aliased]
      .filter((one) => one.name !== '' && isRecord(one))
      .map(({ name }) => ({ file, name }));
  });
}

function membersOf(type: FileFacts['types'][number] | undefined): readonly { readonly name: string }[] {
  return type?.kind === 'object' ? type.members : [];
}

/** Functions by their last name, as a configuration names them; a name that several have is left out. */
function declaredFunctions(facts: readonly FileFacts[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const { file, functions } of facts) {
    for (const { name } of functions) {
      if (name === '' || name.includes('>')) continue;
      found.set(lastName(name), found.has(lastName(name)) ? null : `${file}#${name}`);
    }
  }
  return new Map([...found].flatMap(([name, call]) => (call === null ? [] : [[name, call] as const])));
}

/** The program's own function that does what a handler owes: the one that is called, or the one that calls a library. */
function performer(
  handler: MapHandler,
  { by, basis, at }: Duty,
  declared: ReadonlyMap<string, string>,
  facts: readonly FileFacts[],
): readonly string[] {
  if (basis !== 'verified') return [];
  const own = declared.get(lastName(by));
  if (own !== undefined) return [own];
  const around = at && functionAround(at, facts);
  return around && !holds(around, handler) ? [`${around.file}#${around.name}`] : [];
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
    .filter(({ name, role }) => name !== '' && role !== 'module' && !name.includes('>'))
    .map((fn) => ({ file, name: fn.name, firstLine: lineOf(fn.start), lastLine: lineOf(fn.end) }));
  return spans.find(({ firstLine, lastLine }) => firstLine <= start.line && start.line <= lastLine) ?? null;
}

/** Whether the function is the handler itself. */
function holds(around: Enclosing, { file, start, name }: MapHandler): boolean {
  const isInside = around.firstLine <= start.line && start.line <= around.lastLine;
  return (file === around.file && isInside) || lastName(name) === lastName(around.name);
}

/** Functions in which values leave that came in from outside of them. */
function wrappersIn(map: PhiMap, declared: ReadonlyMap<string, string>): Proposal['wrappers'] {
  const found = map.flows.flatMap(({ to, passes }) => {
    const role = map.destinations.find(({ id }) => id === to)?.role;
    return passes.flatMap(({ path, within }) => {
      const inner = path.findLast(({ label }) => label.startsWith('passed to `'));
      const name = /`(.+)`/u.exec(inner?.label ?? '')?.[1];
      const call = name !== undefined && name !== within ? declared.get(lastName(name)) : undefined;
      return role !== undefined && call !== undefined ? [{ call, role }] : [];
    });
  });
  const once = new Map(found.map((one) => [`${one.call} ${one.role}`, one]));
  return [...once.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function lastName(name: string): string {
  return name.replace(/\(.*$/u, '').split(/[.#>]/u).at(-1) ?? name;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
