import type { ts } from 'ts-morph';
import {
  isBinaryExpression,
  isJsxText,
  isNumericLiteral,
  isStringLiteralLike,
  isTemplateExpression,
  SyntaxKind,
} from '../syntax/compiler.js';

/** Stands for what a template or a sum holds besides literals. */
const unknown = '…';

/** What a literal, a template or a sum of them says; `null` for anything else. */
export function writtenText(node: ts.Node): string | null {
  if (isStringLiteralLike(node) || isNumericLiteral(node) || isJsxText(node)) return node.text;
  if (isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(unknown);
  if (!isSum(node)) return null;
  const parts = operandsOf(node).map(writtenText);
  return parts.every((part) => part === null) ? null : parts.map((part) => part ?? unknown).join('');
}

/** The expressions that stand inside of a written text. */
export function expressionsIn(node: ts.Node): readonly ts.Node[] {
  if (isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  if (!isSum(node)) return writtenText(node) === null ? [node] : [];
  return operandsOf(node).flatMap(expressionsIn);
}

/** `a + b + c` */
function isSum(node: ts.Node): node is ts.BinaryExpression {
  return isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken;
}

function operandsOf(sum: ts.BinaryExpression): readonly ts.Expression[] {
  const operands: ts.Expression[] = [];
  let left: ts.Expression = sum;
  for (; isSum(left); left = left.left) operands.unshift(left.right);
  return [left, ...operands];
}
