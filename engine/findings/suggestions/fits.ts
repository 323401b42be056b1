import type { FileFacts, FunctionFacts } from '../../facts/facts.js';
import type { Carrier } from './carriers.js';
import { namesIn, parameterOf } from './declared.js';
import type { Surroundings } from './suggestion.js';

/** A function and the file that declares it. */
export interface Declared {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
}

/**
 * Whether a function takes an expression, by what is declared of both: text where text is wanted, and a record where
 * records of that name are. What nobody declared is taken for text.
 *
 * @param given null for an expression that evidence does not name
 */
export function fits(callee: Declared, given: Carrier | null, around: Surroundings): boolean {
  const [first] = callee.fn.params;
  if (!first) return false;
  if (first.type === -1) return true;
  const wanted = namesIn(callee.file, first.type);
  if (wanted.some((name) => takesAnything.has(name) || callee.fn.typeParams.includes(name))) return true;
  const names = given ? namesOf(given, around) : ['string'];
  return names.every((name) => wanted.includes(name));
}

const takesAnything: ReadonlySet<string> = new Set(['any', 'unknown']);

/** By name, what an expression may be. */
function namesOf(given: Carrier, around: Surroundings): readonly string[] {
  const { call, text, field, type } = given;
  if (field === null) {
    const declared = parameterOf(call, text)?.type ?? -1;
    if (declared !== -1) return namesIn(call.file, declared);
    return [type ?? 'string'];
  }
  const absent = text.includes('?.') ? [''] : [];
  const found =
    type === null ? [] : around.files.flatMap((file) => membersOf(around.facts(file), type, field));
  return found.length > 0 ? [...found, ...absent] : ['string', ...absent];
}

function membersOf(file: FileFacts | null, type: string, field: string): readonly string[] {
  if (!file) return [];
  return [...file.declarations, ...file.classes]
    .filter(({ name }) => name === type)
    .flatMap(({ members }) => members.filter(({ name }) => name === field))
    .flatMap((member) => (member.type === -1 ? [] : namesIn(file, member.type)));
}
