import { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Body } from './body.js';
import { receiverOwner } from './scopes.js';
import { readVariable } from './variables.js';

/** The constant name of a property key, or `null` when it is computed. */
export function propertyName(node: ts.Node | undefined): string | null {
  if (!node) return null;
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  return null;
}

/** The constant name of a member, or `null` when it is computed. */
export function memberName(name: ts.PropertyName): string | null {
  if (ts.isComputedPropertyName(name))
    return propertyName(name.expression) ?? wellKnownSymbol(name.expression);
  return ts.isBigIntLiteral(name) ? null : name.text;
}

/** `[Symbol.iterator]` and its like are names, written `@@iterator`. */
function wellKnownSymbol(node: ts.Expression): string | null {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return null;
  return node.expression.text === 'Symbol' ? `@@${node.name.text}` : null;
}

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
  if (ts.isPropertyAssignment(node))
    return !ts.isComputedPropertyName(node.name) && isConstant(node.initializer);
  if (ts.isObjectLiteralExpression(node)) return node.properties.every(isConstant);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isConstant);
  if (ts.isPrefixUnaryExpression(node)) return isConstant(node.operand);
  return (
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

function element(body: Body, object: number, property: ts.ObjectLiteralElementLike): void {
  if (ts.isSpreadAssignment(property)) {
    body.emit(Op.Spread, [object, body.expression(property.expression)], property);
  } else if (ts.isShorthandPropertyAssignment(property)) {
    const variable = body.scope.find(property.name.text);
    const value = variable ? readVariable(body, variable, property) : body.expression(property.name);
    body.set(object, property.name.text, value, property);
  } else if (ts.isPropertyAssignment(property)) {
    store(body, object, property.name, body.expression(property.initializer), property);
  } else if (ts.isMethodDeclaration(property)) {
    const name = memberName(property.name) ?? 'computed';
    const fn = body.file.lowering.fn(body, property, `${body.name}>${name}`, -1);
    store(body, object, property.name, body.emit(Op.Closure, [fn], property), property);
  } else {
    accessor(body, object, property);
  }
}

/** Getters and setters of an object literal are kept under names of their own. */
function accessor(body: Body, object: number, node: ts.AccessorDeclaration): void {
  const name = memberName(node.name) ?? 'computed';
  const kind = ts.isGetAccessor(node) ? 'get' : 'set';
  const fn = body.file.lowering.fn(body, node, `${body.name}>${name}`, -1);
  body.set(object, `${kind} ${name}`, body.emit(Op.Closure, [fn], node), node);
}

function store(body: Body, object: number, name: ts.PropertyName, value: number, node: ts.Node): void {
  const constant = memberName(name);
  if (constant !== null) body.set(object, constant, value, node);
  else if (ts.isComputedPropertyName(name))
    body.emit(Op.SetKey, [object, body.expression(name.expression), value], node);
}

/** An array of these elements; holes hold nothing. */
export function array(body: Body, elements: readonly ts.Expression[], node: ts.Node): number {
  const spread = elements.findIndex((element) => ts.isSpreadElement(element));
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
    body.emit(ts.isSpreadElement(element) ? Op.AppendAll : Op.Append, [made, value], element);
  }
  return made;
}

/** `this`, which arrow functions take from the function around them. */
export function receiver(body: Body, node: ts.Node): number {
  const owner = receiverOwner(body.fn);
  if (!owner || owner === body.fn) return body.emit(Op.This, [], node);
  return owner.isModule ? body.undefinedValue(node) : readVariable(body, owner.receiver, node);
}

/** `module.exports` of a file that declares no `module` itself. */
export function isModuleExports(body: Body, node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'exports' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'module' &&
    !body.scope.find('module')
  );
}
