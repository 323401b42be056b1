import { applyEdits, modify, type JSONPath } from 'jsonc-parser';
import { parseJson } from '../../config/json.js';
import { positionAt } from '../../config/places.js';
import type { Finding } from '../finding.js';
import type { Edit, Suggestion, Surroundings } from './suggestion.js';

/** Rules that an agreement with a vendor satisfies. */
const aboutVendors: ReadonlySet<string> = new Set(['require-llm-baa', 'no-phi-to-third-party']);

/** No choice is helped by more. */
const mostOffered = 3;

/** Entries for the configuration that the finding asks for; each lacks what only a person can say. */
export function configuration(finding: Finding, around: Surroundings): readonly Suggestion[] {
  const vendors = aboutVendors.has(finding.rule) ? finding.flow.vendors : [];
  return [
    ...vendors.flatMap((vendor) => registerVendor(vendor, around)),
    ...finding.flow.sources.slice(0, mostOffered).flatMap((words) => notPhi(words, around)),
  ];
}

/** The field, or the type of the whole record, that the evidence names. */
function notPhi(words: string, around: Surroundings): readonly Suggestion[] {
  const [, name, type] = /^`([\w$-]+)`(?:, a `([\w$]+)`)?/.exec(words) ?? [];
  if (type !== undefined) return classifyType(type, 'none', around);
  return name === undefined ? [] : classifyField(name, 'none', around);
}

/** A vendor with an agreement: without its reference the schema rejects the entry, so that no click alone covers anybody. */
function registerVendor(name: string, around: Surroundings): readonly Suggestion[] {
  if (around.config.vendors.some((one) => one.name === name && one.basis === 'register')) return [];
  const entry = { name, baa: { reference: '' } };
  return entered(`Register the agreement with \`${name}\``, around, ['vendors', -1], entry);
}

/** What everything of a name is; without a reason the schema rejects the entry. */
export function classifyField(
  name: string,
  level: 'direct' | 'none',
  around: Surroundings,
): readonly Suggestion[] {
  if (around.config.phi.fields.some((one) => one.name === name)) return [];
  const title = `Declare that \`${name}\` is ${level === 'none' ? 'not ' : ''}PHI`;
  return entered(title, around, ['phi', 'fields', name], { level, reason: '' });
}

/** What values of a type are. */
function classifyType(name: string, level: 'none', around: Surroundings): readonly Suggestion[] {
  if (around.config.phi.types.some(({ type }) => type.text === name)) return [];
  const entry = { type: name, level, reason: '' };
  return entered(`Declare that \`${name}\` is not PHI`, around, ['phi', 'types', -1], entry);
}

/** An entry at a path of the configuration, whose comments stay. A file that cannot be read is left alone. */
function entered(
  title: string,
  { text, configFile }: Surroundings,
  path: JSONPath,
  entry: object,
): readonly Suggestion[] {
  const before = text(configFile) ?? '';
  const readable = before.trim() === '' ? '{}' : before;
  if (parseJson(readable).root === null) return [];
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol };
  const changes = modify(readable, path, entry, { formattingOptions, isArrayInsertion: true });
  const after = applyEdits(readable, changes);
  const edit = difference(before, before === readable ? after : `${after}${eol}`);
  return [{ title, kind: 'configuration', edits: [{ file: configFile, ...edit }] }];
}

/** The one edit that leads from a text to another. */
function difference(before: string, after: string): Omit<Edit, 'file'> {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    start: positionAt(before, start),
    end: positionAt(before, before.length - tail),
    text: after.slice(start, after.length - tail),
    blank: null,
  };
}
