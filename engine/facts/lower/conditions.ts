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
interface Known {
  readonly condition: ts.Expression;
  readonly holds: boolean;
}

/** What is known inside a branch: of a condition, or of one of several ways on which control may have come there. */
export type Fact = Known | { readonly either: readonly (readonly Known[])[] };

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

/** What is known where a condition held: `a && b` tells of both, `!a` of the opposite, `a || b` of one or the other. */
function factsOf(condition: ts.Expression, holds: boolean): Fact[] {
  if (isParenthesizedExpression(condition)) return factsOf(condition.expression, holds);
  if (isPrefixUnaryExpression(condition) && condition.operator === SyntaxKind.ExclamationToken) {
    return factsOf(condition.operand, !holds);
  }
  const both = partsOf(condition);
  if (!both) return [{ condition, holds }];
  const [first, second] = [both.left, both.right];
  if (both.isAnd === holds) return [...factsOf(first, holds), ...factsOf(second, holds)];
  const [one, other] = [factsOf(first, holds), [...factsOf(first, !holds), ...factsOf(second, holds)]];
  return areKnown(one) && areKnown(other) ? [{ either: [one, other] }] : [];
}

function partsOf(
  condition: ts.Expression,
): { isAnd: boolean; left: ts.Expression; right: ts.Expression } | null {
  if (!isBinaryExpression(condition)) return null;
  const { left, right, operatorToken } = condition;
  if (operatorToken.kind === SyntaxKind.AmpersandAmpersandToken) return { isAnd: true, left, right };
  return operatorToken.kind === SyntaxKind.BarBarToken ? { isAnd: false, left, right } : null;
}

/** Ways that part again are not told apart. */
function areKnown(facts: readonly Fact[]): facts is readonly Known[] {
  return facts.every((fact) => 'condition' in fact);
}

/** Renames the variables that a condition speaks of, so that the branch sees them as the condition leaves them. */
export function narrow(body: Body, facts: readonly Fact[], node: ts.Node): void {
  for (const fact of facts) {
    if ('either' in fact) narrowOnEither(body, fact.either, node);
    else for (const variable of mentioned(body, fact.condition)) narrowBy(body, variable, [fact], node);
  }
}

function narrowBy(body: Body, variable: Variable, facts: readonly Known[], node: ts.Node): void {
  const held = body.values?.get(variable);
  if (held !== undefined) body.values?.set(variable, narrowed(body, held, facts, node));
}

/** Of a variable that every way tells something of, each leaves something else. */
function narrowOnEither(body: Body, ways: readonly (readonly Known[])[], node: ts.Node): void {
  const [first = new Set<Variable>(), ...others] = ways.map(
    (facts) => new Set(facts.flatMap(({ condition }) => [...mentioned(body, condition)])),
  );
  for (const variable of first) {
    const held = body.values?.get(variable);
    if (held === undefined || !others.every((one) => one.has(variable))) continue;
    const left = ways.flatMap((facts) => [-1, narrowed(body, held, facts, node)]);
    body.values?.set(variable, body.emit(Op.Phi, left, node));
  }
}

function narrowed(body: Body, held: number, facts: readonly Known[], node: ts.Node): number {
  return facts.reduce((value, { condition, holds }) => {
    const test = body.conditions.get(condition);
    return test === undefined ? value : body.emit(Op.Narrow, [value, test, holds ? 1 : 0], node);
  }, held);
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
