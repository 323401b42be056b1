import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import type { Row } from '@phi-lint/engine';
import { repositoryRoot } from '../repository.js';

interface RowSchema {
  readonly properties: Readonly<
    Record<string, { readonly $ref?: string; readonly propertyNames?: { $ref: string } }>
  >;
}

interface ModelSchema {
  readonly definitions: Readonly<Record<`${Row['role']}Row`, RowSchema>>;
}

const schema = JSON.parse(readFileSync(`${repositoryRoot}/models/model.schema.json`, 'utf8')) as ModelSchema;

const validate = new Ajv({ allErrors: true, discriminator: true, allowUnionTypes: true }).compile(schema);

/** What keeps a value from being a model file, in the schema's words. */
export function shapeProblems(model: unknown): string[] {
  return validate(model) ? [] : (validate.errors ?? []).map(said);
}

function said({ instancePath, message, params }: ErrorObject): string {
  const named = Object.values(params).filter((value) => typeof value === 'string');
  return `${instancePath || '/'} ${message ?? 'is wrong'} (${named.join(', ')})`;
}

/** The values that a row's schema allows in a column. */
export function allowed(role: Row['role'], column: string): unknown {
  const { enum: values } = schema.definitions[`${role}Row`].properties[column] as { enum?: unknown };
  return values;
}

/** The paths inside the call that a row names, each with its column. The schema says which columns hold paths. */
export function insidePaths(row: Row): { column: string; path: string }[] {
  const columns = schema.definitions[`${row.role}Row`].properties;
  return Object.entries(row).flatMap(([column, value]) =>
    pathsIn(columns[column], value).map((path) => ({ column, path })),
  );
}

function pathsIn(column: RowSchema['properties'][string] | undefined, value: unknown): string[] {
  if (column?.$ref === '#/definitions/insidePath') return [value as string];
  if (column?.$ref === '#/definitions/insidePaths') return value as string[];
  if (column?.$ref === '#/definitions/given') return Object.keys(value as object);
  return column?.propertyNames ? Object.keys(value as object) : [];
}
