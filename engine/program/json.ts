import { parse, type ParseError } from 'jsonc-parser';

/** What a JSON text says; of a broken one, what could be made out. */
export interface Json {
  readonly value: JsonObject;
  readonly broken: boolean;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads JSON with comments and trailing commas, as tsconfig files have them. */
export function readJson(text: string): Json {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  return { value: objectOf(value) ?? {}, broken: errors.length > 0 || objectOf(value) === null };
}

/** The value when it is an object with names, else `null`. */
export function objectOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The value when it is a text, else `null`. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The texts of a list, or of a single text. */
export function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}
