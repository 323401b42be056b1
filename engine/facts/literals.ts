import type { Literal } from './facts.js';
import { rootTypesIn } from './root-types.js';
import { standIn } from './stand-in.js';

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

/** A model of a language model's vendor, named with the day it came out: `claude-3-5-sonnet-20241022`. */
const modelName =
  /^(?:[a-z]+[./])*(?:claude|gpt|o\d|gemini|gemma|llama|mistral|codestral|command|nova|titan|deepseek|grok|qwen|text-embedding)[-a-z0-9.]*[-@]20[2-9]\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:-v\d(?::\d)?)?$/;

/** True when a text holds something that looks like an identifier of a person. */
export function looksLikeIdentifier(text: string): boolean {
  if (text.includes('@') && mailShape.test(text)) return true;
  return /\d/.test(text) && numberShapes.some((shape) => shape.test(text));
}

/**
 * The literal as facts keep it, when it is short. What may identify somebody in it gives way to letters, so that it is
 * still known for a text that stands in the code: a key, an initialisation vector.
 */
export function textLiteral(text: string): Extract<Literal, { readonly kind: 'text' }> {
  if (text.length > longestKept) return { kind: 'text', text: keptSchema(text) };
  if (urlLike.test(text)) return { kind: 'text', text: keptUrl(text) };
  const isKept = keyLike.test(text) || modelName.test(text);
  return { kind: 'text', text: isKept ? text : keptName(text) };
}

/** Of a schema the fields that clients begin with: directives tell who may ask for them. */
function keptSchema(text: string): string | null {
  const schema = text.includes('@') ? rootTypesIn(text) : null;
  return schema && keptName(schema);
}

/** The host says who receives, and dotted numbers are some hosts' names: of these, only what is no address gives way. */
function keptUrl(url: string): string {
  const [host = ''] = /^[^:]*:\/\/[^/?#]*/.exec(url) ?? [];
  return (
    host.replace(/\d{3}-\d{2}-\d{4}|\d{3}-\d{3}-\d{4}|\d{6,}/g, standIn) + keptName(url.slice(host.length))
  );
}

/** What may identify somebody inside a name: a date, an e-mail address, digits in rows or in groups. */
const identifying =
  /[^\s@]{1,64}@[^\s@]{1,255}\.[a-z]{2,}|(?:\+\d{1,3}[- .]?)?\(?\d{3}\)?[- .]\d{3}[- .]\d{4}|\d{3}[- .]\d{2}[- .]\d{4}|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{6,}/gi;

/**
 * A name of the code as facts keep it. What may identify somebody in it gives way to letters, the same for the same
 * text, so that the name still means the same thing wherever it stands.
 */
export function keptName(name: string): string {
  return looksLikeIdentifier(name) && !attributeTag.test(name) ? name.replace(identifying, standIn) : name;
}

/** A module as imports name it. Paths stay: they are names of files, which mean nothing when they are changed. */
export function keptModule(specifier: string): string {
  return /^[./#@~$]|^[a-z].*\//i.test(specifier) ? specifier : keptName(specifier);
}
