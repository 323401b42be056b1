import type { ts } from 'ts-morph';
import type { Literal } from '../facts.js';
import { keyPatternOf } from '../key-pattern.js';
import { hidingOf } from '../masking-pattern.js';
import { Op } from '../opcodes.js';
import { isNoSubstitutionTemplateLiteral } from '../syntax/compiler.js';
import type { Body } from './body.js';

/** `'text'` and a template without values */
export function text(body: Body, node: ts.StringLiteralLike): number {
  return body.text(node.text, node);
}

/** A literal that is the same wherever it stands. */
export function constant(value: Literal): (body: Body, node: ts.Node) => number {
  return (body, node) => body.literal(value, node);
}

export function pattern(body: Body, node: ts.RegularExpressionLiteral): number {
  return body.literal({ kind: 'pattern', hides: hidingOf(node.text), keys: keyPatternOf(node.text) }, node);
}

export function number(body: Body, node: ts.NumericLiteral): number {
  return body.literal({ kind: 'number', value: smallNumber(node.text) }, node);
}

/** Numbers of seven digits and more may identify somebody. */
function smallNumber(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) && Math.abs(value) < 1_000_000 ? value : null;
}

export function template(body: Body, node: ts.TemplateExpression): number {
  const parts: number[] = [];
  if (node.head.text) parts.push(body.text(node.head.text, node.head));
  for (const { expression, literal } of node.templateSpans) {
    parts.push(body.expression(expression));
    if (literal.text) parts.push(body.text(literal.text, literal));
  }
  return body.emit(Op.Text, parts, node);
}

/** A tag is called with the strings and then the values. */
export function tagged(body: Body, node: ts.TaggedTemplateExpression): number {
  const { template } = node;
  const spans = isNoSubstitutionTemplateLiteral(template) ? [] : template.templateSpans;
  const head = isNoSubstitutionTemplateLiteral(template) ? template : template.head;
  const texts = [head, ...spans.map((span) => span.literal)].map(({ text }) => body.text(text, template));
  const strings = body.emit(Op.NewArray, texts, template);
  const values = spans.map((span) => body.expression(span.expression));
  const callee = body.expression(node.tag);
  return body.emit(Op.Call, [callee, -1, strings, ...values], node);
}
