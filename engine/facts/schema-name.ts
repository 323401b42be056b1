const prefix = 'typeof ';

/** The name under which a file's table of declarations holds what the schema in a variable describes. */
export function schemaName(variable: string): string {
  return prefix + variable;
}

/** The variable of a schema, by the name of the type that it describes; `null` for any other type. */
export function schemaVariable(type: string): string | null {
  return type.startsWith(prefix) ? type.slice(prefix.length) : null;
}
