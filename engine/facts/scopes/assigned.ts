import type { ts } from 'ts-morph';
import {
  isArrayLiteralExpression,
  isAsExpression,
  isBinaryExpression,
  isIdentifier,
  isNonNullExpression,
  isObjectLiteralExpression,
  isParenthesizedExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isSpreadElement,
} from '../syntax/compiler.js';
import { isAssignment, isStep } from '../syntax/shapes.js';
import type { Scope } from './scope.js';
import type { Walk } from './walk.js';

/** Marks the variables on the left of an assignment. */
export function markTarget(target: ts.Expression, scope: Scope): void {
  if (isIdentifier(target)) {
    scope.assign(target.text);
  } else if (isArrayLiteralExpression(target)) {
    for (const element of target.elements)
      markTarget(isSpreadElement(element) ? element.expression : element, scope);
  } else if (isObjectLiteralExpression(target)) {
    for (const property of target.properties) markProperty(property, scope);
  } else if (isParenthesizedExpression(target) || isAsExpression(target) || isNonNullExpression(target)) {
    markTarget(target.expression, scope);
  } else if (isBinaryExpression(target)) {
    markTarget(target.left, scope);
  }
}

function markProperty(property: ts.ObjectLiteralElementLike, scope: Scope): void {
  if (isShorthandPropertyAssignment(property)) markTarget(property.name, scope);
  else if (isPropertyAssignment(property)) markTarget(property.initializer, scope);
  else if (isSpreadAssignment(property)) markTarget(property.expression, scope);
}

/** `let x;` is filled later, and a `var` may be: neither is treated as if it had one value. */
export function markEmpty(list: ts.VariableDeclarationList, scope: Scope): void {
  for (const { name, initializer } of list.declarations)
    if (!initializer && isIdentifier(name)) scope.assign(name.text);
}

export function visitBinary(walk: Walk, node: ts.BinaryExpression): void {
  if (isAssignment(node.operatorToken.kind)) markTarget(node.left, walk.scope);
  walk.visit(node.left);
  walk.visit(node.right);
}

/** `++x` and `x--` are assignments. */
export function visitUnary(walk: Walk, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): void {
  if (isStep(node.operator)) markTarget(node.operand, walk.scope);
  walk.visit(node.operand);
}

export function visitVariables(walk: Walk, node: ts.VariableStatement): void {
  markEmpty(node.declarationList, walk.scope);
  walk.visit(node.declarationList);
}
