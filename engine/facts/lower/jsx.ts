import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import {
  isIdentifier,
  isJsxElement,
  isJsxExpression,
  isJsxFragment,
  isJsxNamespacedName,
  isJsxSelfClosingElement,
  isJsxSpreadAttribute,
  isJsxText,
} from '../syntax/compiler.js';
import { isIntrinsic } from '../syntax/shapes.js';
import type { Body } from './body.js';

/** A JSX element: a component and the props it is given, its children among them. */
export function jsx(body: Body, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): number {
  const props = body.emit(Op.NewObject, [], node);
  if (!isJsxFragment(node))
    attributes(body, props, (isJsxElement(node) ? node.openingElement : node).attributes);
  if (!isJsxSelfClosingElement(node)) children(body, props, node.children, node);
  return body.emit(Op.Jsx, [tag(body, node), props], node);
}

function tag(body: Body, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): number {
  if (isJsxFragment(node)) return body.text('', node);
  const name = (isJsxElement(node) ? node.openingElement : node).tagName;
  if (isIntrinsic(name) || isJsxNamespacedName(name)) return body.text(name.getText(body.file.source), name);
  return body.expression(name);
}

function attributes(body: Body, props: number, node: ts.JsxAttributes): void {
  for (const attribute of node.properties) {
    if (isJsxSpreadAttribute(attribute)) {
      body.emit(Op.Spread, [props, body.expression(attribute.expression)], attribute);
    } else {
      const name = isIdentifier(attribute.name) ? attribute.name.text : attribute.name.name.text;
      body.set(props, name, attributeValue(body, attribute), attribute);
    }
  }
}

function attributeValue(body: Body, attribute: ts.JsxAttribute): number {
  const value = attribute.initializer;
  if (!value) return body.literal({ kind: 'boolean', value: true }, attribute);
  if (isJsxExpression(value))
    return value.expression ? body.expression(value.expression) : body.undefinedValue(value);
  return body.expression(value);
}

function children(body: Body, props: number, nodes: readonly ts.JsxChild[], node: ts.Node): void {
  const values = nodes.flatMap((child) => {
    if (isJsxText(child)) return [];
    if (isJsxExpression(child)) return child.expression ? [body.expression(child.expression)] : [];
    return [body.expression(child)];
  });
  const only = values.length === 1 ? values[0] : undefined;
  if (values.length) body.set(props, 'children', only ?? body.emit(Op.NewArray, values, node), node);
}
