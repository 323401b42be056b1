import type { Config } from '../config/config.js';
import { matchesFile } from '../config/globs.js';
import { vendorNames } from '../config/vendors.js';
import type { FileFacts } from '../facts/facts.js';
import { schemaVariable } from '../facts/schema-name.js';
import type { SafeHarborCard } from '../findings/safe-harbor/card.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { Words } from '../models/words.js';
import { wordsOf } from '../models/words.js';
import type { Duty, MapHandler, PhiMap } from '../map/map.js';
import { type Declared, declaredFunctions, type Named, onlyOne, performerOf } from './performers.js';

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
    sorted(
      map.handlers.flatMap((handler) => performerOf(handler, duty(handler), declared, facts)).map(callOf),
    );
  return {
    subjects: sorted(
      records.filter(({ name }) => wordsOf(name).length === 1).map(({ name }) => name.toLowerCase()),
    ),
    types: sorted(records.filter(({ name }) => wordsOf(name).length > 1).map(callOf)),
    audit: named(({ audit }) => audit),
    auth: named(({ access }) => access),
    sanitizers: sorted(cards.filter(({ by }) => by === 'name').map(callOf)),
    wrappers: wrappersIn(map, declared),
    vendors: vendorNames.filter((name) => map.destinations.some(({ vendor }) => vendor === name)).toSorted(),
  };
}

/** As a configuration names a function or a type. */
function callOf({ file, name }: Named): string {
  return `${file}#${name}`;
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
    return (
      [...classes, ...aliased]
        // What a schema describes has no name of its own.
        .filter((one) => one.name !== '' && schemaVariable(one.name) === null && isRecord(one))
        .map(({ name }) => ({ file, name }))
    );
  });
}

function membersOf(type: FileFacts['types'][number] | undefined): readonly { readonly name: string }[] {
  return type?.kind === 'object' ? type.members : [];
}

/** Functions in which values leave that came in from outside of them. */
function wrappersIn(map: PhiMap, declared: Declared): Proposal['wrappers'] {
  const found = map.flows.flatMap(({ to, passes }) => {
    const role = map.destinations.find(({ id }) => id === to)?.role;
    return passes.flatMap(({ path, within }) => {
      const inner = path.findLast(({ label }) => label.startsWith('passed to '));
      const name = /^passed to `(.+)`$/u.exec(inner?.label ?? '')?.[1];
      const own = name !== undefined && name !== within ? onlyOne(declared, name) : null;
      return role !== undefined && own ? [{ call: callOf(own), role }] : [];
    });
  });
  const once = new Map(found.map((one) => [`${one.call} ${one.role}`, one]));
  return [...once.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
