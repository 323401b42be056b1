/**
 * What a comment at the end of a fixture's line says of it:
 * `expect` a finding; `expect-missed`: there should be one, and today there is none;
 * `known-wrong`: there should be none, and today there is one; `trap`: only looks like one.
 */
export type MarkKind = 'expect' | 'expect-missed' | 'known-wrong' | 'trap';

/** One rule that a comment names. */
export interface Mark {
  readonly kind: MarkKind;
  readonly rule: string;
  /** Relative to the program's root, with `/`. */
  readonly file: string;
  readonly line: number;
  /** What stands after `--`; every trap has it. */
  readonly why: string;
}

const markComment =
  /(?:\/\/|\{\/\*)\s*(expect-missed|expect|known-wrong|trap):\s*([a-z0-9-]+(?:,\s*[a-z0-9-]+)*)(?:\s+--\s+(.+?))?\s*(?:\*\/\})?$/;

/** Something that was meant to be a mark, well-formed or not. */
const attempt = /(?:\/\/|\/\*)\s*(?:expect|trap|known)\b/i;

/** Reads the marks of one source text; throws on a comment that is nearly one. */
export function readMarks(file: string, text: string): Mark[] {
  return text.split(/\r?\n/).flatMap((line, index) => marksOfLine(file, line.trimEnd(), index + 1));
}

function marksOfLine(file: string, text: string, line: number): Mark[] {
  if (!attempt.test(text)) return [];
  const match = markComment.exec(text);
  const [kind, rules, why = ''] = match?.slice(1) ?? [];
  if (!isKind(kind) || rules === undefined || (kind === 'trap' && why === '')) {
    throw new Error(`${file}:${line}: not a mark: ${text.trim()}`);
  }
  return rules.split(/,\s*/).map((rule) => ({ kind, rule, file, line, why }));
}

function isKind(text: string | undefined): text is MarkKind {
  return text === 'expect' || text === 'expect-missed' || text === 'known-wrong' || text === 'trap';
}
