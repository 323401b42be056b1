import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import {
  isArrayLiteralExpression,
  isBinaryExpression,
  isComputedPropertyName,
  isGetAccessor,
  isIdentifier,
  isLiteralExpression,
  isMethodDeclaration,
  isObjectLiteralExpression,
  isParenthesizedExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isSpreadElement,
  SyntaxKind,
} from '../syntax/compiler.js';
import type { Body } from './body.js';
import { typedByComment } from './comment-types.js';
import { choose } from './conditions.js';
import { memberName } from './names.js';
import { readVariable } from './variables.js';

export function objectLiteral(body: Body, node: ts.ObjectLiteralExpression): number {
  const object = body.emit(Op.NewObject, [], node);
  const isTable = node.properties.length > largestTable;
  for (const property of node.properties)
    if (!isTable || !isConstant(property)) element(body, object, property);
  return object;
}

/** Literal tables beyond this size are known by what is no literal in them. */
const largestTable = 256;

/** Nothing but literals, however nested. */
function isConstant(node: ts.Node): boolean {
  if (isPropertyAssignment(node)) return !isComputedPropertyName(node.name) && isConstant(node.initializer);
  if (isObjectLiteralExpression(node)) return node.properties.every(isConstant);
  if (isArrayLiteralExpression(node)) return node.elements.every(isConstant);
  if (isPrefixUnaryExpression(node)) return isConstant(node.operand);
  return (
    isLiteralExpression(node) ||
    node.kind === SyntaxKind.TrueKeyword ||
    node.kind === SyntaxKind.FalseKeyword ||
    node.kind === SyntaxKind.NullKeyword
  );
}

/** Of `...(isPublic && { acl })` only the right side has members: what is falsy has none. */
function spreadOperand(body: Body, node: ts.Expression): number {
  const inside = isParenthesizedExpression(node) ? node.expression : node;
  return isBinaryExpression(inside) && inside.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken
    ? choose(
        body,
        inside.left,
        () => body.condition(inside.right),
        () => body.undefinedValue(inside.left),
        inside,
      )
    : body.expression(node);
}

function element(body: Body, object: number, property: ts.ObjectLiteralElementLike): void {
  if (isSpreadAssignment(property)) {
    body.emit(Op.Spread, [object, spreadOperand(body, property.expression)], property);
  } else if (isShorthandPropertyAssignment(property)) {
    const variable = body.scope.find(property.name.text);
    const value = variable ? readVariable(body, variable, property) : body.expression(property.name);
    body.set(object, property.name.text, value, property);
  } else if (isPropertyAssignment(property)) {
    const value = body.member(memberName(property.name), property.initializer);
    store(body, object, property.name, typedByComment(body, property, value), property);
  } else if (isMethodDeclaration(property)) {
    const name = memberName(property.name) ?? 'computed';
    store(body, object, property.name, body.closure(property, `${body.name}>${name}`), property);
  } else {
    accessor(body, object, property);
  }
}

/** Getters and setters of an object literal are kept under names of their own. */
function accessor(body: Body, object: number, node: ts.AccessorDeclaration): void {
  const name = memberName(node.name) ?? 'computed';
  const kind = isGetAccessor(node) ? 'get' : 'set';
  body.set(object, `${kind} ${name}`, body.closure(node, `${body.name}>${name}`), node);
}

function store(body: Body, object: number, name: ts.PropertyName, value: number, node: ts.Node): void {
  const constant = memberName(name);
  if (constant !== null) body.set(object, constant, value, node);
  else if (isComputedPropertyName(name))
    body.emit(Op.SetKey, [object, body.expression(name.expression), value], node);
}

/** An array of these elements; holes hold nothing. */
export function array(body: Body, elements: readonly ts.Expression[], node: ts.Node): number {
  const spread = elements.findIndex((element) => isSpreadElement(element));
  const all = spread < 0 ? elements : elements.slice(0, spread);
  const fixed =
    all.length > largestTable ? all.filter((element) => !isConstant(element)).slice(0, largestTable) : all;
  const made = body.emit(
    Op.NewArray,
    fixed.map((element) => body.expression(element)),
    node,
  );
  if (spread < 0) return made;
  for (const element of elements.slice(spread)) {
    const value = body.expression(element);
    body.emit(isSpreadElement(element) ? Op.AppendAll : Op.Append, [made, value], element);
  }
  return made;
}

/** `this`, which arrow functions take from the function around them. */
export function receiver(body: Body, node: ts.Node): number {
  const owner = body.fn.receiverOwner;
  if (owner === body.fn) return body.emit(Op.This, [], node);
  return owner.isModule ? body.undefinedValue(node) : readVariable(body, owner.receiver, node);
}

/** `module.exports` of a file that declares no `module` itself. */
export function isModuleExports(body: Body, node: ts.Node): boolean {
  return (
    isPropertyAccessExpression(node) &&
    node.name.text === 'exports' &&
    isIdentifier(node.expression) &&
    node.expression.text === 'module' &&
    !body.scope.find('module')
  );
}
