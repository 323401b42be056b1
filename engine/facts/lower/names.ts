import type { ts } from 'ts-morph';
import {
  isBigIntLiteral,
  isComputedPropertyName,
  isIdentifier,
  isNumericLiteral,
  isPrivateIdentifier,
  isPropertyAccessExpression,
  isStringLiteralLike,
} from '../syntax/compiler.js';

/** The constant name of a property key, or `null` when it is computed. */
export function propertyName(node: ts.Node | undefined): string | null {
  if (!node) return null;
  return isStringLiteralLike(node) || isNumericLiteral(node) ? node.text : null;
}

/** The member that an access names. */
export function accessName({ name }: ts.PropertyAccessExpression): string {
  return isPrivateIdentifier(name) ? privateName(name) : name.text;
}

/** The constant name of a member, or `null` when it is computed. */
export function memberName(name: ts.PropertyName): string | null {
  if (isComputedPropertyName(name)) return keyName(name.expression);
  if (isPrivateIdentifier(name)) return privateName(name);
  return isBigIntLiteral(name) ? null : name.text;
}

/** `#name` is no name that could also be a key. */
function privateName({ text }: ts.PrivateIdentifier): string {
  return `private ${text.slice(1)}`;
}

/** The constant name that an expression in brackets stands for, or `null` when it is computed. */
export function keyName(node: ts.Expression): string | null {
  return propertyName(node) ?? wellKnownSymbol(node);
}

/** `[Symbol.iterator]` and its like are names, written `@@iterator`. */
function wellKnownSymbol(node: ts.Expression): string | null {
  if (!isPropertyAccessExpression(node) || !isIdentifier(node.expression)) return null;
  return node.expression.text === 'Symbol' ? `@@${node.name.text}` : null;
}
