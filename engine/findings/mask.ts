/**
 * Shapes that may identify somebody, wherever in a text they stand: social security numbers, phone numbers, dates,
 * e-mail addresses, and digits in rows of six and more (record, account and plan numbers), and what stands in facts for such a part of a name.
 */
const identifiers =
  /[^\s@"'`<>()]{1,64}@[^\s@"'`<>()]{1,255}\.[a-z]{2,}|(?<!\d)(?:\d{3}[- .]\d{2}[- .]\d{4}|\d{1,4}\\?[-/.]\d{1,2}\\?[-/.]\d{2,4}|\d{3}-\d{4})(?!\d)|(?:\+\d{1,3}[- .]?)?\(?(?<!\d)\d{3}\)?[- .]\d{3}[- .]\d{4}(?!\d)|\d{6,}|•[bcdfghjklmpqrtvw]{6}/gi;

/** Replaces everything in a stretch of source text or a message that looks like an identifier with `•••` (SPEC §5). */
export function maskLiterals(text: string): string {
  return text.replace(identifiers, '•••');
}
