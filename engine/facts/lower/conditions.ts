import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Variable } from '../scopes/scope.js';
import {
  isBinaryExpression,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isNonNullExpression,
  isParenthesizedExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isTypeOfExpression,
  SyntaxKind,
} from '../syntax/compiler.js';
import type { Body, Edge } from './body.js';
import { merge } from './variables.js';

/** A condition that is known to hold, or not, inside a branch. */
export interface Fact {
  readonly condition: ts.Expression;
  readonly holds: boolean;
}

/** `condition ? whenTrue : whenFalse`, where either side may use the condition's own value. */
export function choose(
  body: Body,
  condition: ts.Expression,
  whenTrue: (value: number) => number,
  whenFalse: (value: number) => number,
  node: ts.Node,
): number {
  const value = body.condition(condition);
  return branch(
    body,
    value,
    [condition],
    () => whenTrue(value),
    () => whenFalse(value),
    node,
  );
}

/** Two ways that each yield a value. */
export function branch(
  body: Body,
  condition: number,
  conditions: readonly ts.Expression[],
  whenTrue: () => number,
  whenFalse: () => number,
  node: ts.Node,
): number {
  let first = -1;
  let second = -1;
  const edges = fork(
    body,
    condition,
    conditions,
    () => void (first = whenTrue()),
    () => void (second = whenFalse()),
    node,
  );
  const results = [first, second];
  return body.emit(
    Op.Phi,
    edges.flatMap(({ by, side }) => [by, results[side] ?? -1]),
    node,
  );
}

/** Runs both sides of an `if`, each with what its condition tells, and joins the variables. Returns the edges out of it. */
export function fork(
  body: Body,
  condition: number,
  conditions: readonly ts.Expression[],
  whenTrue: () => void,
  whenFalse: () => void,
  node: ts.Node,
): (Edge & { side: number })[] {
  const open = body.emit(Op.If, [condition, 0, 0], node);
  const before = new Map(body.values ?? []);
  narrow(
    body,
    conditions.flatMap((one) => factsOf(one, true)),
    node,
  );
  whenTrue();
  const after = body.values;
  const other = body.emit(Op.Else, [], node);
  body.values = before;
  narrow(
    body,
    conditions.flatMap((one) => factsOf(one, false)),
    node,
  );
  whenFalse();
  const end = body.emit(Op.End, [], node);
  body.builder.patch(open, 1, other);
  body.builder.patch(open, 2, end);
  const edges: (Edge & { side: number })[] = [];
  if (after) edges.push({ by: other, values: after, side: 0 });
  const otherwise = valuesOf(body);
  if (otherwise) edges.push({ by: end, values: otherwise, side: 1 });
  merge(body, edges, node);
  return edges;
}

/** Read through a function: what ran in between may have ended the block. */
function valuesOf(body: Body): Body['values'] {
  return body.values;
}

/** What is known where a condition held: `a && b` tells of both, `!a` of the opposite. */
function factsOf(condition: ts.Expression, holds: boolean): Fact[] {
  if (isParenthesizedExpression(condition)) return factsOf(condition.expression, holds);
  if (isPrefixUnaryExpression(condition) && condition.operator === SyntaxKind.ExclamationToken) {
    return factsOf(condition.operand, !holds);
  }
  if (isBinaryExpression(condition)) {
    const kind = condition.operatorToken.kind;
    if (kind === SyntaxKind.AmpersandAmpersandToken)
      return holds ? [...factsOf(condition.left, true), ...factsOf(condition.right, true)] : [];
    if (kind === SyntaxKind.BarBarToken)
      return holds ? [] : [...factsOf(condition.left, false), ...factsOf(condition.right, false)];
  }
  return [{ condition, holds }];
}

/** Renames the variables that a condition speaks of, so that the branch sees them as the condition leaves them. */
export function narrow(body: Body, facts: readonly Fact[], node: ts.Node): void {
  for (const { condition, holds } of facts) {
    const value = body.conditions.get(condition);
    if (value === undefined) continue;
    for (const variable of mentioned(body, condition)) {
      const held = body.values?.get(variable);
      if (held === undefined) continue;
      body.values?.set(variable, body.emit(Op.Narrow, [held, value, holds ? 1 : 0], node));
    }
  }
}

/** Variables whose own value, or a part of it, a condition looks at. */
function mentioned(body: Body, condition: ts.Expression): Set<Variable> {
  const found = new Set<Variable>();
  const look = (node: ts.Node): void => {
    if (isIdentifier(node)) {
      const variable = body.scope.find(node.text);
      if (variable) for (const one of body.siblings.get(variable) ?? [variable]) found.add(one);
    } else if (
      isPropertyAccessExpression(node) ||
      isNonNullExpression(node) ||
      isParenthesizedExpression(node) ||
      isTypeOfExpression(node)
    ) {
      look(node.expression);
    } else if (isElementAccessExpression(node)) {
      look(node.expression);
      look(node.argumentExpression);
    } else if (isBinaryExpression(node)) {
      look(node.left);
      look(node.right);
    } else if (isCallExpression(node)) {
      look(node.expression);
      node.arguments.forEach(look);
    }
  };
  look(condition);
  return found;
}

export function ifStatement(body: Body, node: ts.IfStatement): void {
  const condition = body.condition(node.expression);
  fork(
    body,
    condition,
    [node.expression],
    () => body.statement(node.thenStatement),
    () => {
      if (node.elseStatement) body.statement(node.elseStatement);
    },
    node,
  );
}
