import type { ts } from 'ts-morph';
import { isComputedPropertyName, isIdentifier, isQualifiedName } from '../syntax/compiler.js';
import { isIntrinsic } from '../syntax/shapes.js';
import type { Walk } from './walk.js';

/** Arrow functions take the receiver of the function around them. */
export function useThis({ scope: { fn } }: Walk): void {
  if (fn.isArrow) fn.use(fn.receiverOwner.receiver);
}

/** `a` of `a.b`: the member's name is no variable. */
export function visitLeft(walk: Walk, node: { readonly expression: ts.Expression }): void {
  walk.visit(node.expression);
}

/** `a` of `{ b: a }`, and `c` of `{ [c]: a }` */
export function visitNamed(walk: Walk, node: ts.PropertyAssignment | ts.EnumMember): void {
  if (isComputedPropertyName(node.name)) walk.visit(node.name);
  if (node.initializer) walk.visit(node.initializer);
}

/** The same in a pattern. */
export function visitBinding(walk: Walk, node: ts.BindingElement): void {
  if (node.propertyName && isComputedPropertyName(node.propertyName)) walk.visit(node.propertyName);
  walk.visit(node.name);
  if (node.initializer) walk.visit(node.initializer);
}

export function visitLabeled(walk: Walk, node: ts.LabeledStatement): void {
  walk.visit(node.statement);
}

/** `import x = N.y` uses `N`. */
export function visitAlias(walk: Walk, node: ts.ImportEqualsDeclaration): void {
  let at: ts.ModuleReference = node.moduleReference;
  while (isQualifiedName(at)) at = at.left;
  if (isIdentifier(at)) walk.use(at.text);
}

export function visitTag(walk: Walk, node: ts.JsxOpeningElement | ts.JsxSelfClosingElement): void {
  if (!isIntrinsic(node.tagName)) walk.visit(node.tagName);
  walk.visit(node.attributes);
}

export function visitAttribute(walk: Walk, node: ts.JsxAttribute): void {
  if (node.initializer) walk.visit(node.initializer);
}
