import type { ts } from 'ts-morph';
import {
  isArrayLiteralExpression,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isJsxText,
  isNewExpression,
  isNumericLiteral,
  isPropertyAccessExpression,
  isRegularExpressionLiteral,
  isStringLiteralLike,
  isTemplateExpression,
  SyntaxKind,
} from '../syntax/compiler.js';

/** Stands for what a template or a sum holds besides literals. */
const unknown = '…';

/** What a literal, a template or a sum of them says; `null` for anything else. */
export function writtenText(node: ts.Node): string | null {
  if (isStringLiteralLike(node) || isNumericLiteral(node) || isJsxText(node)) return node.text;
  if (isRegularExpressionLiteral(node)) return node.text;
  if (isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(unknown);
  if (!isSum(node)) return writtenDay(node);
  const parts = operandsOf(node).map(writtenText);
  return parts.every((part) => part === null) ? null : parts.map((part) => part ?? unknown).join('');
}

/** `new Date(1961, 3, 12)` and `Date.UTC(…)`, whose months count from zero. */
function writtenDay(node: ts.Node): string | null {
  if (
    (!isNewExpression(node) && !isCallExpression(node)) ||
    !/^Date(?:\.UTC)?$/.test(nameOf(node.expression))
  )
    return null;
  const [year, month, day] = (node.arguments ?? []).map((one) =>
    isNumericLiteral(one) ? Number(one.text) : NaN,
  );
  const isDay =
    year !== undefined && month !== undefined && day !== undefined && !Number.isNaN(year + month + day);
  return isDay ? `${String(year)}-${String(month + 1)}-${String(day)}` : null;
}

function nameOf(node: ts.Expression): string {
  if (isIdentifier(node)) return node.text;
  return isPropertyAccessExpression(node) ? `${nameOf(node.expression)}.${node.name.text}` : '';
}

/** `['…', '…'].join('\\n')` */
export function joinedText(node: ts.Node): string | null {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return null;
  const { expression: list, name } = node.expression;
  const [separator] = node.arguments;
  if (name.text !== 'join' || !isArrayLiteralExpression(list) || !separator) return null;
  return list.elements.map((one) => writtenText(one) ?? unknown).join(writtenText(separator) ?? '');
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
