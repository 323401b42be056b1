import { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Body } from './body.js';
import { call, construct } from './calls.js';
import { branch, choose } from './conditions.js';
import { nameOfFunction } from './names.js';
import { array, isModuleExports, objectLiteral, propertyName, receiver } from './objects.js';
import { isAssignment } from './scopes.js';
import { lowerType } from './types.js';
import { readVariable } from './variables.js';

/** Lowers an expression and returns the operation that holds its value. */
export function expression(body: Body, node: ts.Expression): number {
  const value = lower(body, node);
  body.conditions.set(node, value);
  return value;
}

function lower(body: Body, node: ts.Expression): number {
  if (ts.isIdentifier(node)) return identifier(body, node);
  if (ts.isPropertyAccessExpression(node)) return property(body, node);
  if (ts.isCallExpression(node)) return call(body, node);
  if (ts.isStringLiteralLike(node)) return body.text(node.text, node);
  if (ts.isNumericLiteral(node))
    return literal(body, node, { kind: 'number', value: smallNumber(node.text) });
  if (ts.isBigIntLiteral(node)) return literal(body, node, { kind: 'number', value: null });
  if (ts.isRegularExpressionLiteral(node)) return literal(body, node, { kind: 'pattern' });
  if (ts.isTemplateExpression(node)) return template(body, node);
  if (ts.isObjectLiteralExpression(node)) return objectLiteral(body, node);
  if (ts.isArrayLiteralExpression(node)) return array(body, node.elements, node);
  if (ts.isBinaryExpression(node)) return binary(body, node);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return closure(body, node);
  if (ts.isAwaitExpression(node)) return body.emit(Op.Await, [body.expression(node.expression)], node);
  if (ts.isConditionalExpression(node)) {
    return choose(
      body,
      node.condition,
      () => body.expression(node.whenTrue),
      () => body.expression(node.whenFalse),
      node,
    );
  }
  if (ts.isElementAccessExpression(node)) return elementAccess(body, node);
  if (ts.isNewExpression(node)) return construct(body, node);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return body.expression(node.expression);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node) || ts.isSatisfiesExpression(node))
    return cast(body, node);
  if (ts.isPrefixUnaryExpression(node)) return prefix(body, node);
  if (ts.isPostfixUnaryExpression(node)) return step(body, node.operand, node);
  return rare(body, node);
}

function rare(body: Body, node: ts.Expression): number {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return receiver(body, node);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return literal(body, node, { kind: 'boolean', value: true });
  if (node.kind === ts.SyntaxKind.FalseKeyword) return literal(body, node, { kind: 'boolean', value: false });
  if (node.kind === ts.SyntaxKind.NullKeyword) return literal(body, node, { kind: 'null' });
  if (ts.isTaggedTemplateExpression(node)) return tagged(body, node);
  if (ts.isTypeOfExpression(node)) return test(body, 'typeof', node.expression, node);
  if (ts.isVoidExpression(node)) return discard(body, node.expression, node);
  if (ts.isDeleteExpression(node)) return remove(body, node);
  if (ts.isYieldExpression(node)) return yielded(body, node);
  if (ts.isClassExpression(node)) return body.file.lowering.classLike(body, node, node.name?.text ?? 'class');
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node))
    return body.file.lowering.jsx(body, node);
  if (ts.isSpreadElement(node)) return body.expression(node.expression);
  if (ts.isExpressionWithTypeArguments(node)) return body.expression(node.expression);
  if (ts.isCommaListExpression(node))
    return node.elements.map((element) => body.expression(element)).at(-1) ?? body.undefinedValue(node);
  return body.emit(Op.Nothing, [], node);
}

function literal(
  body: Body,
  node: ts.Node,
  value: Parameters<Body['file']['tables']['literalNumber']>[0],
): number {
  return body.emit(Op.Literal, [body.file.tables.literalNumber(value)], node);
}

/** Numbers of five digits and more may identify somebody. */
function smallNumber(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) && Math.abs(value) < 1_000_000 ? value : null;
}

export function identifier(body: Body, node: ts.Identifier): number {
  if (node.text === 'undefined') return body.undefinedValue(node);
  const variable = body.scope.find(node.text);
  if (variable) return readVariable(body, variable, node);
  if (node.text === 'exports' && body.file.isJavaScript)
    return body.emit(Op.GetModule, [body.string('=')], node);
  return body.emit(Op.Global, [body.string(node.text)], node);
}

function property(body: Body, node: ts.PropertyAccessExpression): number {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword)
    return body.emit(Op.SuperGet, [body.string(node.name.text)], node);
  if (isModuleExports(body, node)) return body.emit(Op.GetModule, [body.string('=')], node);
  if (ts.isMetaProperty(node.expression)) return body.emit(Op.Nothing, [], node);
  return body.get(body.expression(node.expression), node.name.text, node);
}

function elementAccess(body: Body, node: ts.ElementAccessExpression): number {
  const object = body.expression(node.expression);
  const name = propertyName(node.argumentExpression);
  if (name !== null) return body.get(object, name, node);
  return body.emit(Op.GetKey, [object, body.expression(node.argumentExpression)], node);
}

function template(body: Body, node: ts.TemplateExpression): number {
  const parts: number[] = [];
  if (node.head.text) parts.push(body.text(node.head.text, node.head));
  for (const span of node.templateSpans) {
    parts.push(body.expression(span.expression));
    if (span.literal.text) parts.push(body.text(span.literal.text, span.literal));
  }
  return body.emit(Op.Text, parts, node);
}

/** A tag is called with the strings and then the values. */
function tagged(body: Body, node: ts.TaggedTemplateExpression): number {
  const template = node.template;
  const texts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)];
  const strings = body.emit(
    Op.NewArray,
    texts.map((text) => body.text(text, template)),
    template,
  );
  const values = ts.isNoSubstitutionTemplateLiteral(template)
    ? []
    : template.templateSpans.map((span) => body.expression(span.expression));
  const callee = body.expression(node.tag);
  return body.emit(Op.Call, [callee, -1, strings, ...values], node);
}

function closure(body: Body, node: ts.ArrowFunction | ts.FunctionExpression): number {
  const name = node.name?.text ?? nameOfFunction(body, node);
  return body.emit(Op.Closure, [body.file.lowering.fn(body, node, name, -1)], node);
}

function cast(body: Body, node: ts.AsExpression | ts.TypeAssertion | ts.SatisfiesExpression): number {
  const value = body.expression(node.expression);
  if (ts.isConstTypeReference(node.type)) return value;
  return body.emit(Op.Bind, [value, body.string(''), lowerType(body.file, node.type)], node);
}

function binary(body: Body, node: ts.BinaryExpression): number {
  const kind = node.operatorToken.kind;
  if (isAssignment(kind)) return assignment(body, node);
  if (isShortCircuit(kind)) return shortCircuit(body, node, kind);
  if (kind === ts.SyntaxKind.CommaToken) {
    body.expression(node.left);
    return body.expression(node.right);
  }
  return operate(body, kind, body.expression(node.left), body.expression(node.right), node);
}

function isShortCircuit(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

function shortCircuit(body: Body, node: ts.BinaryExpression, kind: ts.SyntaxKind): number {
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    return choose(
      body,
      node.left,
      () => body.expression(node.right),
      (left) => left,
      node,
    );
  }
  if (kind === ts.SyntaxKind.BarBarToken)
    return choose(
      body,
      node.left,
      (left) => left,
      () => body.expression(node.right),
      node,
    );
  const left = body.expression(node.left);
  const present = body.emit(Op.Test, [body.string('??'), left, -1], node.left);
  return branch(
    body,
    present,
    [],
    () => left,
    () => body.expression(node.right),
    node,
  );
}

const textOperators = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.PlusEqualsToken]);
const testOperators = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.InKeyword,
  ts.SyntaxKind.InstanceOfKeyword,
]);

/** The value of two operands: text, a truth value, or a number of both. */
function operate(body: Body, kind: ts.SyntaxKind, left: number, right: number, node: ts.Node): number {
  if (textOperators.has(kind)) return body.emit(Op.Text, [left, right], node);
  const operator = body.string(ts.tokenToString(kind) ?? '?');
  return body.emit(testOperators.has(kind) ? Op.Test : Op.Compute, [operator, left, right], node);
}

function assignment(body: Body, node: ts.BinaryExpression): number {
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.EqualsToken) {
    const value = body.expression(node.right);
    body.file.lowering.assign(body, node.left, value);
    return value;
  }
  const logical = logicalAssignments.get(kind);
  const value = logical
    ? shortCircuit(body, node, logical)
    : operate(body, kind, body.expression(node.left), body.expression(node.right), node);
  body.file.lowering.assign(body, node.left, value);
  return value;
}

const logicalAssignments = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.BarBarToken],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, ts.SyntaxKind.AmpersandAmpersandToken],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.QuestionQuestionToken],
]);

function prefix(body: Body, node: ts.PrefixUnaryExpression): number {
  if (node.operator === ts.SyntaxKind.ExclamationToken) return test(body, '!', node.operand, node);
  if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
    return step(body, node.operand, node);
  const value = body.expression(node.operand);
  return body.emit(Op.Compute, [body.string(ts.tokenToString(node.operator) ?? '?'), value, value], node);
}

/** `x++` */
function step(body: Body, target: ts.Expression, node: ts.Node): number {
  const old = body.expression(target);
  const value = body.emit(Op.Compute, [body.string('+'), old, old], node);
  body.file.lowering.assign(body, target, value);
  return value;
}

function test(body: Body, operator: string, operand: ts.Expression, node: ts.Node): number {
  return body.emit(Op.Test, [body.string(operator), body.expression(operand), -1], node);
}

function discard(body: Body, operand: ts.Expression, node: ts.Node): number {
  body.expression(operand);
  return body.undefinedValue(node);
}

function remove(body: Body, node: ts.DeleteExpression): number {
  const target = ts.isNonNullExpression(node.expression) ? node.expression.expression : node.expression;
  if (ts.isPropertyAccessExpression(target)) {
    body.emit(Op.Delete, [body.expression(target.expression), body.string(target.name.text)], node);
  } else if (ts.isElementAccessExpression(target)) {
    const object = body.expression(target.expression);
    const name = propertyName(target.argumentExpression);
    if (name !== null) body.emit(Op.Delete, [object, body.string(name)], node);
    else body.emit(Op.DeleteKey, [object, body.expression(target.argumentExpression)], node);
  }
  return body.emit(Op.Nothing, [], node);
}

function yielded(body: Body, node: ts.YieldExpression): number {
  const value = node.expression ? body.expression(node.expression) : body.undefinedValue(node);
  if (node.asteriskToken) return body.emit(Op.YieldAll, [value], node);
  body.emit(Op.Yield, [value], node);
  return body.emit(Op.Sent, [], node);
}
