import type { ts } from 'ts-morph';
import { memberName } from '../lower/names.js';
import {
  isArrayLiteralExpression,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isEnumMember,
  isExpressionStatement,
  isIdentifier,
  isJsxAttribute,
  isParameter,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
  isStringLiteral,
  isVariableDeclaration,
  SyntaxKind,
} from '../syntax/compiler.js';

/** A name and what is written for it. */
export interface Binding {
  /** `['patient', 'name']` for `patient.name = …`; the last one is the value's own. */
  readonly names: readonly string[];
  /** The declared type, as it is written. */
  readonly type: ts.TypeNode | undefined;
  readonly value: ts.Node;
}

/** The binding that a node makes, or `null`. */
export function bindingOf(node: ts.Node): Binding | null {
  if (isVariableDeclaration(node) || isParameter(node) || isBindingElement(node))
    return isIdentifier(node.name) ? bound([node.name.text], node.initializer, typeNode(node)) : null;
  if (isPropertyDeclaration(node)) return bound(keyOf(node.name), node.initializer, node.type);
  if (isPropertyAssignment(node) || isEnumMember(node)) return bound(keyOf(node.name), node.initializer);
  if (isJsxAttribute(node)) return isIdentifier(node.name) ? bound([node.name.text], node.initializer) : null;
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.EqualsToken)
    return bound(accessed(node.left), node.right);
  if (isArrayLiteralExpression(node)) return keyed(node.elements);
  if (isCallExpression(node)) return keyed(node.arguments);
  return isExpressionStatement(node) ? bindingOf(node.expression) : comparison(node);
}

/** `['name', '…']` of a map, `form.set('name', '…')` */
function keyed([key, value, ...more]: readonly ts.Expression[]): Binding | null {
  const isKey = key && isStringLiteral(key) && /^[A-Za-z][\w.-]{0,40}$/.test(key.text);
  return isKey && value && isStringLiteral(value) && !more.length ? bound([key.text], value) : null;
}

/** `patient.ssn === '…'` */
function comparison(node: ts.Node): Binding | null {
  if (!isBinaryExpression(node) || !comparisons.has(node.operatorToken.kind)) return null;
  return isStringLiteral(node.right) ? bound(accessed(node.left), node.right) : null;
}

const comparisons: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.EqualsEqualsToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
]);

function typeNode(
  node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
): ts.TypeNode | undefined {
  return isBindingElement(node) ? undefined : node.type;
}

function bound(names: readonly string[], value: ts.Node | undefined, type?: ts.TypeNode): Binding | null {
  return value && names.length ? { names, type, value } : null;
}

function keyOf(name: ts.PropertyName): readonly string[] {
  const key = memberName(name);
  return key === null ? [] : [key];
}

/** `['patient', 'contact', 'phone']` */
function accessed(node: ts.Expression): readonly string[] {
  if (isIdentifier(node)) return [node.text];
  if (!isPropertyAccessExpression(node)) return [];
  return [...accessed(node.expression), node.name.text];
}
