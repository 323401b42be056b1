import type { FileFacts } from '../../facts/facts.js';
import type { Finding } from '../finding.js';
import { editAt } from './calls.js';
import type { Config } from '../../config/config.js';
import { offsetOf } from '../places.js';
import { carriersOf, type Carrier } from './carriers.js';
import { namesIn, parameterOf } from './declared.js';
import type { Edit, Suggestion, Surroundings } from './suggestion.js';

const rules: ReadonlySet<string> = new Set(['no-phi-in-logs', 'no-phi-in-urls', 'no-phi-to-third-party']);

/** Names of members that tell records apart and nobody's identity, best first. */
const idNames = ['id', '_id', 'uuid', 'recordId', 'patientId'];

/** The record's internal id in place of what identifies the patient. */
export function recordId(finding: Finding, around: Surroundings): readonly Suggestion[] {
  if (!rules.has(finding.rule) || isReported(around.config)) return [];
  const carriers = carriersOf(finding, around);
  const edits = carriers.map((one) => (isCopied(one, finding) ? null : withId(one, around)));
  if (edits.length === 0 || !edits.every((one) => one !== null)) return [];
  return [{ title: 'Use the id of the record instead', kind: 'fix', edits }];
}

/** An id is no way out where ids are PHI too. */
function isReported({ preset, phi: { internalIds } }: Config): boolean {
  return internalIds === 'direct' || (internalIds === 'indirect' && preset === 'strict');
}

/** What was copied out of a parameter into something else, which has no id that anybody declared. */
function isCopied({ call, text, field }: Carrier, { path: [source] }: Finding): boolean {
  const name = recordOf(text, field);
  if (source?.file !== call.file.file || parameterOf(call, name)) return false;
  const at = offsetOf(call.file, source.start);
  const taken = call.file.functions.flatMap(({ params }) => params).find(({ start }) => start === at);
  return taken !== undefined && taken.name !== '' && taken.name !== name.split('.').at(-1);
}

function withId(carrier: Carrier, around: Surroundings): Edit | null {
  const id = carrier.type === null ? null : idOf(carrier.type, around);
  if (id === null) return null;
  const { call, text, field, shorthand } = carrier;
  if (isUsedFurther(carrier, around) || !isOne(carrier)) return null;
  // What may be absent stays so: `patient?.name` becomes `patient?.id`.
  const record = field === null ? `${text}.` : text.slice(0, -field.length);
  const key = shorthand ? `${text}Id: ` : '';
  return editAt(call.file, carrier, `${key}${record}${id}`);
}

/** In `patient.born.toISOString()` an id would be asked for what only the date can do. */
function isUsedFurther({ call, end }: Carrier, around: Surroundings): boolean {
  return /^\s*(\??\.|[[(!])/.test(around.text(call.file.file)?.slice(end) ?? '');
}

/** A list of records has no id, nor has whatever else a type is but the record itself. */
function isOne({ call, text, field, type }: Carrier): boolean {
  const declared = parameterOf(call, recordOf(text, field))?.type ?? -1;
  return declared === -1 || namesIn(call.file, declared).every((name) => name === type);
}

/** `patient` of `patient.name`, `patient?.name` and `patient`. */
function recordOf(text: string, field: string | null): string {
  return field === null ? text : text.slice(0, -field.length).replace(/\??\.$/, '');
}

/** The id that every type of a name has; types that are not the program's own tell nothing. */
function idOf(type: string, around: Surroundings): string | null {
  const all = around.files.flatMap((file) => membersOf(around.facts(file), type));
  if (all.length === 0) return null;
  return idNames.find((id) => all.every((members) => members.includes(id))) ?? null;
}

function membersOf(file: FileFacts | null, type: string): readonly (readonly string[])[] {
  const declared = [...(file?.declarations ?? []), ...(file?.classes ?? [])];
  return declared
    .filter(({ name }) => name === type)
    .map(({ members }) => members.map(({ name }) => name))
    .filter((members) => members.length > 0);
}
