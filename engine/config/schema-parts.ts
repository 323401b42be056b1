import { kinds, levels, severityWords } from './words.js';

/** A piece of a JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** A text of a certain shape; the shapes beside `date` are checked by the reader, editors pass over them. */
export type TextFormat =
  | 'date'
  | 'file-glob'
  | 'file-path'
  | 'route-glob'
  | 'host-glob'
  | 'endpoint-glob'
  | 'name-glob'
  | 'callable';

export function text(format: TextFormat, description: string): Schema {
  return { type: 'string', format, description };
}

export function phrase(description: string): Schema {
  return { type: 'string', pattern: String.raw`\S`, description };
}

export function list(items: Schema, description: string): Schema {
  return { type: 'array', items, description };
}

/** One word of a closed list; the title is what a message calls it. */
export function oneOf(title: string, words: readonly string[], description: string): Schema {
  return { title, enum: [...words], description };
}

/** An object that has these keys and no others. */
export function closed(
  description: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    description,
    additionalProperties: false,
    properties,
    ...(required.length > 0 && { required }),
  };
}

/** An object whose keys are chosen by its writer. */
export function keyed(description: string, propertyNames: Schema, additionalProperties: Schema): Schema {
  return { type: 'object', description, propertyNames, additionalProperties };
}

export const level = oneOf(
  'level',
  levels,
  'How strongly the value identifies a patient. `direct`: an identifier or health data; `indirect`: linkable only, such as an internal id; `none`: operational. Default: `direct`.',
);

export const kind = oneOf(
  'kind',
  kinds,
  'What the value says about a patient. One of the Safe Harbor identifiers of 45 CFR 164.514(b)(2), or `health`, `payment`, `record`.',
);

export const severity = oneOf(
  'severity',
  severityWords,
  'How loudly the rule speaks. `warn` is the same as `warning`.',
);

export const callable = text(
  'callable',
  '`<path glob>#<exported name or Class.method>`, `<package>#<member path>`, or a bare name glob (`redact*`) that matches the last name of a call anywhere.',
);

/** Audit or access control that happens outside of the analysed code. */
export function external(what: string): Schema {
  const entry = closed(
    `${what} that the code does not show. Silences findings for these paths, and is shown everywhere as declared, not verified.`,
    {
      paths: list(text('route-glob', 'Request path, such as `/api/**`.'), 'Request paths that are covered.'),
      by: phrase('What does it, such as `gateway audit plugin`.'),
      reference: phrase('Where that is on record, such as a ticket or a document.'),
    },
    ['paths', 'by'],
  );
  return list(entry, `${what} done outside of this code.`);
}
