import type { ts } from 'ts-morph';
import { commentsOf, type Comment } from './comments.js';
import type { DirectiveFacts } from './facts.js';
import { looksLikeIdentifier } from './literals.js';
import { SyntaxKind } from './syntax/compiler.js';

/** ESLint takes no documentation comment for a directive; we do. */
const words = /^\s*(?:\*?\s*phi-lint-ignore|eslint-(?:disable|enable))|@phi-vendor[^\S\n]+\S/;

/** The directives of a file, from its comments: the same words in a text, a pattern or a template are none. */
export function directivesOf(source: ts.SourceFile): readonly DirectiveFacts[] {
  const { text } = source;
  if (!mayHoldDirectives(text)) return [];
  const comments = commentsOf(source);
  const directives = comments.filter((one) => words.test(contentOf(text, one)));
  return directives.map((one) => ({
    text: harmless(contentOf(text, one)),
    isBlock: one.kind === SyntaxKind.MultiLineCommentTrivia,
    start: one.pos,
    end: one.end,
    nextLine: nextLine(source, comments, one),
  }));
}

/** Looking for comments takes as long as a part of parsing: most files say nothing to us, or only name rules of others. */
function mayHoldDirectives(text: string): boolean {
  if (text.includes('phi-lint-ignore') || text.includes('@phi-vendor')) return true;
  return text.includes('eslint-disable') && (text.includes('phi/') || blanket.test(text));
}

const blanket = /eslint-disable(?:-next-line|-line)?[^\S\n]*(?:\*\/|--|\n|$)/;

function contentOf(text: string, { kind, pos, end }: Comment): string {
  const isBlock = kind === SyntaxKind.MultiLineCommentTrivia;
  const all = isBlock ? text.slice(pos + 2, end - 2).replaceAll(/\n\s*\*/g, '\n') : text.slice(pos + 2, end);
  return /@phi-vendor[^\S\n]+\S+/.exec(all)?.[0] ?? all;
}

/** A calendar day at the end is no identifier: `until 2027-01-31`. */
function harmless(content: string): string {
  const text = content
    .replace(/^\s*\*/, '')
    .trim()
    .replaceAll(/\s+/g, ' ');
  const end = /[\s(]until \d{4}-\d{2}-\d{2}[).]*$/.exec(text)?.index ?? text.length;
  const said = text.slice(0, end);
  return looksLikeIdentifier(said) ? said.replaceAll(/\S*@\S*|\d+/g, '•••') + text.slice(end) : text;
}

function nextLine(source: ts.SourceFile, comments: readonly Comment[], { end }: Comment): number {
  const starts = source.getLineStarts();
  const { line } = source.getLineAndCharacterOfPosition(end);
  const next = starts.slice(line + 1).find((start, i) => {
    return holdsCode(source.text, comments, start, starts[line + 2 + i] ?? source.text.length);
  });
  return next ?? -1;
}

/** Whether anything but comments, and the braces that JSX wants around them, stands between two offsets. */
function holdsCode(text: string, comments: readonly Comment[], from: number, to: number): boolean {
  const inside = comments.filter(({ pos, end }) => pos < to && end > from);
  const gaps = [from, ...inside.flatMap(({ pos, end }) => [pos, end]), to];
  let code = '';
  for (let i = 0; i < gaps.length; i += 2) code += text.slice(gaps[i], gaps[i + 1]);
  return inside.length ? !/^\s*(\{\s*\}\s*)*$/.test(code) : /\S/.test(code);
}
