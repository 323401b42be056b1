import type { Literal } from './facts.js';

const longestKept = 400;

/** Shapes that identify somebody: no output and no cache may hold such a text. */
const numberShapes: readonly RegExp[] = [
  /\d{3}[- .]\d{2}[- .]\d{4}/,
  /\d{6,}/,
  /\(?\d{3}\)?[- .]\d{3}[- .]\d{4}/,
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}/,
];
const mailShape = /[^\s@]{1,64}@[^\s@]{1,255}\.[a-z]{2,}/i;
const urlLike = /^[a-z][a-z0-9+.-]{1,20}:/i;

/** Long runs of digits of base 16 or 64 are keys and digests: no identifier of a person is that long. */
const keyLike = /^(?:[0-9a-f]{24,}|0{16,}|(?=.*[a-z])[a-z0-9+/_]{24,}={0,2})$/i;

/** The tag of an attribute of DICOM: `x00100010`. */
const attributeTag = /^x[0-9a-f]{8}$/i;

/** True when a text holds something that looks like an identifier of a person. */
export function looksLikeIdentifier(text: string): boolean {
  if (text.includes('@') && mailShape.test(text)) return true;
  return /\d/.test(text) && numberShapes.some((shape) => shape.test(text));
}

/** The literal as facts keep it: the text only when it is short and identifies nobody. */
export function textLiteral(text: string): Extract<Literal, { readonly kind: 'text' }> {
  const keep =
    text.length <= longestKept &&
    (urlLike.test(text)
      ? !/\d{3}-\d{2}-\d{4}/.test(text)
      : keyLike.test(text) || attributeTag.test(text) || !looksLikeIdentifier(text));
  return { kind: 'text', text: keep ? text : null };
}
