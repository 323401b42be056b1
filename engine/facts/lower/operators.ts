import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import {
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  SyntaxKind,
  tokenToString,
} from '../syntax/compiler.js';
import { isAssignment, isStep } from '../syntax/shapes.js';
import type { Body } from './body.js';
import { branch, choose } from './conditions.js';
import { accessName } from './names.js';
import { assign } from './patterns.js';

export function binary(body: Body, node: ts.BinaryExpression): number {
  const kind = node.operatorToken.kind;
  if (isAssignment(kind)) return assignment(body, node);
  if (isShortCircuit(kind)) return shortCircuit(body, node, kind);
  if (kind === SyntaxKind.CommaToken) {
    body.expression(node.left);
    return body.expression(node.right);
  }
  return operate(body, kind, body.expression(node.left), body.expression(node.right), node);
}

function isShortCircuit(kind: ts.SyntaxKind): boolean {
  return (
    kind === SyntaxKind.AmpersandAmpersandToken ||
    kind === SyntaxKind.BarBarToken ||
    kind === SyntaxKind.QuestionQuestionToken
  );
}

function shortCircuit(body: Body, node: ts.BinaryExpression, kind: ts.SyntaxKind): number {
  if (kind === SyntaxKind.AmpersandAmpersandToken) {
    return choose(
      body,
      node.left,
      () => body.condition(node.right),
      (left) => body.emit(Op.Narrow, [left, left, 0], node.left),
      node,
    );
  }
  if (kind === SyntaxKind.BarBarToken)
    return choose(
      body,
      node.left,
      (left) => left,
      () => body.condition(node.right),
      node,
    );
  const left = body.expression(node.left);
  const present = body.emit(Op.Test, [body.string('??'), left, -1], node.left);
  return branch(
    body,
    present,
    [],
    () => left,
    () => body.condition(node.right),
    node,
  );
}

const textOperators = new Set([SyntaxKind.PlusToken, SyntaxKind.PlusEqualsToken]);
const testOperators = new Set([
  SyntaxKind.EqualsEqualsToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
  SyntaxKind.LessThanToken,
  SyntaxKind.LessThanEqualsToken,
  SyntaxKind.GreaterThanToken,
  SyntaxKind.GreaterThanEqualsToken,
  SyntaxKind.InKeyword,
  SyntaxKind.InstanceOfKeyword,
]);

/** The value of two operands: text, a truth value, or a number of both. */
function operate(body: Body, kind: ts.SyntaxKind, left: number, right: number, node: ts.Node): number {
  if (textOperators.has(kind)) return body.emit(Op.Text, [left, right], node);
  const operator = body.string(tokenToString(kind) ?? '?');
  return body.emit(testOperators.has(kind) ? Op.Test : Op.Compute, [operator, left, right], node);
}

function assignment(body: Body, node: ts.BinaryExpression): number {
  const kind = node.operatorToken.kind;
  if (kind === SyntaxKind.EqualsToken) {
    const { left, right } = node;
    const value = body.member(isPropertyAccessExpression(left) ? accessName(left) : null, right);
    assign(body, left, value);
    return value;
  }
  const logical = logicalAssignments.get(kind);
  const value = logical
    ? shortCircuit(body, node, logical)
    : operate(body, kind, body.expression(node.left), body.expression(node.right), node);
  assign(body, node.left, value);
  return value;
}

const logicalAssignments = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [SyntaxKind.BarBarEqualsToken, SyntaxKind.BarBarToken],
  [SyntaxKind.AmpersandAmpersandEqualsToken, SyntaxKind.AmpersandAmpersandToken],
  [SyntaxKind.QuestionQuestionEqualsToken, SyntaxKind.QuestionQuestionToken],
]);

export function prefix(body: Body, node: ts.PrefixUnaryExpression): number {
  if (node.operator === SyntaxKind.ExclamationToken)
    return body.emit(Op.Test, [body.string('!'), body.condition(node.operand), -1], node);
  if (isStep(node.operator)) return step(body, node);
  const value = body.expression(node.operand);
  return body.emit(Op.Compute, [body.string(tokenToString(node.operator) ?? '?'), value, value], node);
}

/** `x++` gives what there was, `--x` what there is then. */
export function step(body: Body, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): number {
  const operator = body.string(tokenToString(node.operator) ?? '?');
  const old = body.expression(node.operand);
  const value = body.emit(Op.Compute, [operator, old, old], node);
  assign(body, node.operand, value);
  return isPrefixUnaryExpression(node) ? value : body.emit(Op.Compute, [body.string('+'), old, old], node);
}

export function typeOf(body: Body, node: ts.TypeOfExpression): number {
  return body.emit(Op.Test, [body.string('typeof'), body.expression(node.expression), -1], node);
}

/** `void x` */
export function discarded(body: Body, node: ts.VoidExpression): number {
  body.expression(node.expression);
  return body.undefinedValue(node);
}
