import type { ts } from 'ts-morph';
import { memberName } from '../lower/names.js';
import {
  isBinaryExpression,
  isIdentifier,
  isJsxAttribute,
  isParameter,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
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
  if (isVariableDeclaration(node) || isParameter(node))
    return isIdentifier(node.name) ? bound([node.name.text], node.initializer, node.type) : null;
  if (isPropertyDeclaration(node)) return bound(keyOf(node.name), node.initializer, node.type);
  if (isPropertyAssignment(node)) return bound(keyOf(node.name), node.initializer);
  if (isJsxAttribute(node)) return isIdentifier(node.name) ? bound([node.name.text], node.initializer) : null;
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.EqualsToken)
    return bound(accessed(node.left), node.right);
  return null;
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
