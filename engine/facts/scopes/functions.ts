import type { ts } from 'ts-morph';
import {
  getDecorators,
  isArrowFunction,
  isBlock,
  isComputedPropertyName,
  isFunctionExpression,
} from '../syntax/compiler.js';
import { declareBlock, declarePattern, declareVars } from './declared.js';
import { FunctionScope, Scope } from './scope.js';
import type { Walk } from './walk.js';

export function visitFunction(walk: Walk, node: ts.FunctionLikeDeclaration): void {
  if (node.name && isComputedPropertyName(node.name)) walk.visit(node.name);
  const outer = walk.scope;
  const inner = new Scope(outer, new FunctionScope(outer.fn, isArrowFunction(node)));
  walk.of.set(node, inner);
  declareNames(node, inner);
  for (const parameter of node.parameters) {
    walk.inside(inner, () => visitParameter(walk, parameter));
    walk.visitAll(getDecorators(parameter));
  }
  walk.inside(inner, () => visitBody(walk, node.body));
}

/** What a function declares itself: the name of a function expression, parameters, and the names of its body. */
function declareNames(node: ts.FunctionLikeDeclaration, inner: Scope): void {
  if (isFunctionExpression(node) && node.name) inner.declare(node.name.text);
  for (const parameter of node.parameters) declarePattern(parameter.name, inner);
  if (!node.body || !isBlock(node.body)) return;
  declareVars(node.body, inner);
  declareBlock(node.body.statements, inner);
}

function visitParameter(walk: Walk, node: ts.ParameterDeclaration): void {
  walk.visit(node.name);
  if (node.initializer) walk.visit(node.initializer);
}

function visitBody(walk: Walk, body: ts.ConciseBody | undefined): void {
  if (body && isBlock(body)) walk.visitAll(body.statements);
  else if (body) walk.visit(body);
}
