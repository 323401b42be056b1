import type { ts } from 'ts-morph';
import {
  canHaveModifiers,
  isArrowFunction,
  isClassStaticBlockDeclaration,
  isConstructorDeclaration,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessor,
  isIdentifier,
  isJsxNamespacedName,
  isMethodDeclaration,
  isSetAccessor,
  SyntaxKind,
} from './compiler.js';

/** A function that can have a body. */
export function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    isFunctionDeclaration(node) ||
    isFunctionExpression(node) ||
    isArrowFunction(node) ||
    isMethodDeclaration(node) ||
    isConstructorDeclaration(node) ||
    isGetAccessor(node) ||
    isSetAccessor(node)
  );
}

/** A function that takes the name of what it is put into. */
export function isUnnamed(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return isArrowFunction(node) || (isFunctionExpression(node) && !node.name);
}

/** `static`, `async`, `export` and their like. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return canHaveModifiers(node) && (node.modifiers?.some((one) => one.kind === kind) ?? false);
}

/** Belongs to the class itself: a member with `static`, or a static block. */
export function isStatic(node: ts.ClassElement): boolean {
  return isClassStaticBlockDeclaration(node) || hasModifier(node, SyntaxKind.StaticKeyword);
}

export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}

/** `++` and `--` */
export function isStep(operator: ts.SyntaxKind): boolean {
  return operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken;
}

/** `div` and `my-element` are no variables; `Card` and `ui.Card` are. */
export function isIntrinsic(tag: ts.JsxTagNameExpression): boolean {
  return isIdentifier(tag) ? /^[a-z]|-/.test(tag.text) : isJsxNamespacedName(tag);
}
