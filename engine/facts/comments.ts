import type { ts } from 'ts-morph';
import { forEachChild, SyntaxKind } from './syntax/compiler.js';

/** A comment by its two offsets. */
export type Comment = Pick<ts.CommentRange, 'kind' | 'pos' | 'end'>;

/** Every comment, in order: what looks like one, and stands outside of the literals. */
export function commentsOf(source: ts.SourceFile): readonly Comment[] {
  const found: Comment[] = [];
  let from = /^#!.*/.exec(source.text)?.[0].length ?? 0;
  const look = (node: ts.Node): void => {
    if (!literals.has(node.kind)) return forEachChild(node, look);
    found.push(...commentsIn(source.text, from, node.getStart(source)));
    from = node.end;
  };
  look(source);
  return [...found, ...commentsIn(source.text, from, source.end)];
}

/** Only these hold characters that are no tokens. */
const literals: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.JsxText,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.TemplateHead,
  SyntaxKind.TemplateMiddle,
  SyntaxKind.TemplateTail,
]);

/** What looks like a comment between two offsets. */
export function commentsIn(text: string, from: number, to: number): readonly Comment[] {
  return Array.from(
    text.slice(from, to).matchAll(/\/\/.*|\/\*[^]*?(?:\*\/|$)/g),
    ({ 0: comment, index }) => ({
      kind: comment.startsWith('//') ? SyntaxKind.SingleLineCommentTrivia : SyntaxKind.MultiLineCommentTrivia,
      pos: from + index,
      end: from + index + comment.length,
    }),
  );
}
