import type { ts } from 'ts-morph';
import type { Variable } from '../scopes/scope.js';
import {
  forEachChild,
  isBinaryExpression,
  isElementAccessExpression,
  isForInStatement,
  isForOfStatement,
  isIdentifier,
  isPostfixUnaryExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isTypeNode,
  isVariableDeclarationList,
} from '../syntax/compiler.js';
import { isAssignment, isFunction } from '../syntax/shapes.js';
import type { Body } from './body.js';

/** Variables assigned anywhere inside a loop, by this function. */
export function assignedIn(body: Body, node: ts.Node): Set<Variable> {
  const found = new Set<Variable>();
  const look = (at: ts.Node): void => {
    if (isFunction(at) || isTypeNode(at)) return;
    for (const target of targetsOf(at)) {
      const variable = body.scope.find(target);
      if (variable?.reassigned && variable.owner === body.fn) found.add(variable);
    }
    forEachChild(at, look);
  };
  look(node);
  return found;
}

/** Names on the left of an assignment. Names inside patterns are over-counted, which does no harm. */
function targetsOf(node: ts.Node): string[] {
  if (isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
    return namesIn(node.left);
  }
  if (isPrefixUnaryExpression(node) || isPostfixUnaryExpression(node)) return namesIn(node.operand);
  if ((isForOfStatement(node) || isForInStatement(node)) && !isVariableDeclarationList(node.initializer))
    return namesIn(node.initializer);
  return [];
}

function namesIn(node: ts.Node): string[] {
  if (isIdentifier(node)) return [node.text];
  if (isPropertyAccessExpression(node) || isElementAccessExpression(node)) return [];
  const names: string[] = [];
  forEachChild(node, (child) => void names.push(...namesIn(child)));
  return names;
}
