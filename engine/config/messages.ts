import type { DefinedError } from 'ajv';
import { formatProblem } from './formats.js';
import { nearest, suggestion } from './nearest.js';
import { pathOf } from './places.js';
import { vendorNames } from './vendors.js';

/** These only repeat what the complaints inside of them say. */
const wrappers: ReadonlySet<string> = new Set(['anyOf', 'if', 'propertyNames']);

/** What is wrong and what to do, for one complaint of the schema; null for those that only repeat others. */
export function messageOf(error: DefinedError): string | null {
  if (wrappers.has(error.keyword)) return null;
  if (error.keyword === 'additionalProperties') return unknownKey(error, error.params.additionalProperty);
  if (error.keyword === 'required') return missingKey(error, error.params.missingProperty);
  if (error.keyword === 'enum') return unknownWord(error, error.params.allowedValues.map(String));
  if (error.keyword === 'type') return wrongType(error, error.params.type);
  if (error.keyword === 'format')
    return unusable(error, formatProblem(error.params.format, String(error.data)));
  if (error.keyword === 'minItems')
    return sentences('This list needs at least one entry.', description(error));
  return isVendorName(error) ? unknownVendor(String(error.data)) : unusable(error, description(error));
}

function isVendorName(error: DefinedError): boolean {
  return error.schemaPath.includes('/anyOf/') && error.keyword === 'pattern';
}

function unknownKey(error: DefinedError, key: string): string {
  const known = keysOf(error.parentSchema?.['properties']);
  const advice = known.length === 0 ? description(error) : suggestion(key, known);
  return sentences(`There is no key ${shown(key)} here.`, advice);
}

function missingKey(error: DefinedError, key: string): string | null {
  if (key !== 'endpoints') return sentences(`The key \`${key}\` is missing here.`, descriptionOf(error, key));
  const name = isObject(error.data) ? error.data['name'] : undefined;
  return typeof name === 'string' ? unknownVendor(name) : null;
}

/** A name that is neither known nor comes with the addresses by which it would be recognized. */
export function unknownVendor(name: string, known: readonly string[] = vendorNames): string {
  const match = nearest(name, known);
  const meant = match === null ? null : `Did you mean \`${match}\`?`;
  const own =
    'A vendor of your own needs a name of small letters, digits, `-` and `.`, and `endpoints` in `vendors`.';
  return sentences(`There is no known vendor ${shown(name)}.`, meant, own);
}

function unknownWord(error: DefinedError, words: readonly string[]): string | null {
  // One of several alternatives: what the others say is enough.
  if (error.schemaPath.includes('/anyOf/')) return null;
  const written = typeof error.data === 'string' ? error.data : '';
  return `There is no ${annotation(error, 'title') ?? 'value'} ${shown(error.data)}. ${suggestion(written, words)}`;
}

function unusable(error: DefinedError, why: string | null): string {
  return sentences(`${shown(error.data)} cannot be used here.`, why);
}

function wrongType(error: DefinedError, type: string): string {
  const wanted = typeNames[type] ?? 'a text, a number, `true`, `false` or `null`';
  return sentences(`${placeOf(error)} must be ${wanted}.`, description(error));
}

/** What the schema says about the value; the same words that an editor shows. */
function description(error: DefinedError): string | null {
  return annotation(error, 'description');
}

function descriptionOf(error: DefinedError, key: string): string | null {
  const properties: unknown = error.parentSchema?.['properties'];
  const property = isObject(properties) ? properties[key] : null;
  return isObject(property) && typeof property['description'] === 'string' ? property['description'] : null;
}

function annotation(error: DefinedError, key: 'title' | 'description'): string | null {
  const text: unknown = error.parentSchema?.[key];
  return typeof text === 'string' ? text : null;
}

function placeOf({ instancePath }: DefinedError): string {
  const last = pathOf(instancePath).at(-1);
  if (last === undefined) return 'The configuration';
  return /^\d+$/.test(last) ? 'This entry' : shown(last);
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'an object in `{ }`',
  array: 'a list in `[ ]`',
  string: 'a text in double quotes',
  integer: 'a whole number',
};

/** A value of the file, short enough for a message. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'This list';
  if (isObject(value)) return 'This object';
  if (value === '') return 'An empty text';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' ');
}

function keysOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
