import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import {
  isElementAccessExpression,
  isMetaProperty,
  isNonNullExpression,
  isPropertyAccessExpression,
  SyntaxKind,
} from '../syntax/compiler.js';
import type { Body } from './body.js';
import { accessName, keyName } from './names.js';
import { isModuleExports } from './objects.js';
import { readVariable } from './variables.js';

export function identifier(body: Body, node: ts.Identifier): number {
  if (node.text === 'undefined') return body.undefinedValue(node);
  const variable = body.scope.find(node.text);
  if (variable) return readVariable(body, variable, node);
  if (node.text === 'exports' && body.file.isJavaScript)
    return body.emit(Op.GetModule, [body.string('=')], node);
  return body.emit(Op.Global, [body.string(node.text)], node);
}

export function property(body: Body, node: ts.PropertyAccessExpression): number {
  if (node.expression.kind === SyntaxKind.SuperKeyword)
    return body.emit(Op.SuperGet, [body.string(node.name.text)], node);
  if (isModuleExports(body, node)) return body.emit(Op.GetModule, [body.string('=')], node);
  if (isMetaProperty(node.expression)) return body.emit(Op.Nothing, [], node);
  return body.get(body.expression(node.expression), accessName(node), node);
}

export function elementAccess(body: Body, node: ts.ElementAccessExpression): number {
  const object = body.expression(node.expression);
  const name = keyName(node.argumentExpression);
  if (name !== null) return body.get(object, name, node);
  return body.emit(Op.GetKey, [object, body.expression(node.argumentExpression)], node);
}

export function remove(body: Body, node: ts.DeleteExpression): number {
  const target = isNonNullExpression(node.expression) ? node.expression.expression : node.expression;
  if (isPropertyAccessExpression(target)) {
    body.emit(Op.Delete, [body.expression(target.expression), body.string(target.name.text)], node);
  } else if (isElementAccessExpression(target)) {
    const object = body.expression(target.expression);
    const name = keyName(target.argumentExpression);
    if (name !== null) body.emit(Op.Delete, [object, body.string(name)], node);
    else body.emit(Op.DeleteKey, [object, body.expression(target.argumentExpression)], node);
  }
  return body.emit(Op.Nothing, [], node);
}
