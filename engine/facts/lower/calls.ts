import type { ts } from 'ts-morph';
import type { TypeExpr } from '../facts.js';
import { Op } from '../opcodes.js';
import {
  isElementAccessExpression,
  isIdentifier,
  isNonNullExpression,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isSpreadElement,
  isStringLiteralLike,
  SyntaxKind,
} from '../syntax/compiler.js';
import { startOf, type Body } from './body.js';
import { accessName, keyName } from './names.js';
import { array, isModuleExports, receiver } from './objects.js';
import { parsedType } from './schemas.js';
import { lowerType } from './types.js';

/** Lowers a call: callee, receiver, arguments; `super(…)`, `import(…)` and `require(…)` are their own operations. */
export function call(body: Body, node: ts.CallExpression): number {
  const callee = node.expression;
  if (callee.kind === SyntaxKind.SuperKeyword) return superCall(body, node);
  if (callee.kind === SyntaxKind.ImportKeyword) return importCall(body, node);
  const required = requiredModule(body, node);
  if (required !== null) return body.emit(Op.Import, [body.file.tables.importNumber(required, '=')], node);
  const [fn, object] = calleeOf(body, callee);
  return told(body, callWith(body, fn, object, node.arguments, node), node);
}

/** What is known of a call's result by how the call is written. */
function told(body: Body, made: number, node: ts.CallExpression): number {
  const type = toldType(node, body) ?? parsedType(body.file, node);
  return type ? body.emit(Op.Bind, [made, body.string(''), body.file.tables.typeNumber(type)], node) : made;
}

/** `get<Patient>(…)`: what a call of which nothing else is known yields holds something of that type. */
function toldType({ typeArguments }: ts.CallExpression, { file }: Body): TypeExpr | null {
  const [only] = typeArguments ?? [];
  return only && typeArguments?.length === 1 ? { kind: 'holder', of: lowerType(file, only) } : null;
}

function callWith(
  body: Body,
  fn: number,
  object: number,
  args: readonly ts.Expression[],
  node: ts.Node,
): number {
  const made = args.some((arg) => isSpreadElement(arg))
    ? body.emit(Op.CallSpread, [fn, object, array(body, args, node)], node)
    : body.emit(Op.Call, [fn, object, ...args.map((arg) => body.expression(arg))], node);
  noteArguments(body, made, args);
  return made;
}

function noteArguments(body: Body, call: number, args: readonly ts.Expression[]): void {
  body.builder.noteCall(call, args.length);
  for (const arg of args) body.builder.noteArgument(startOf(body.file.source, arg), arg.end);
}

/** The function called and the receiver it is called on. */
function calleeOf(body: Body, node: ts.Expression): [number, number] {
  const callee = skipWrappers(node);
  if (isPropertyAccessExpression(callee) && !isModuleExports(body, callee)) {
    if (callee.expression.kind === SyntaxKind.SuperKeyword)
      return [body.expression(callee), receiver(body, callee)];
    const object = body.expression(callee.expression);
    return [body.get(object, accessName(callee), callee), object];
  }
  if (isElementAccessExpression(callee)) {
    const object = body.expression(callee.expression);
    const name = keyName(callee.argumentExpression);
    if (name !== null) return [body.get(object, name, callee), object];
    return [body.emit(Op.GetKey, [object, body.expression(callee.argumentExpression)], callee), object];
  }
  return [body.expression(callee), -1];
}

function skipWrappers(node: ts.Expression): ts.Expression {
  let at = node;
  while (isParenthesizedExpression(at) || isNonNullExpression(at)) at = at.expression;
  return at;
}

function superCall(body: Body, node: ts.CallExpression): number {
  const args = node.arguments.map((arg) => body.expression(arg));
  return body.emit(Op.SuperCall, args, node);
}

function importCall(body: Body, node: ts.CallExpression): number {
  const module = node.arguments[0];
  if (module && isStringLiteralLike(module)) {
    return body.emit(Op.Import, [body.file.tables.importNumber(module.text, '*')], node);
  }
  return body.emit(Op.ImportCall, [module ? body.expression(module) : body.undefinedValue(node)], node);
}

/** The module that `require('…')` names, where nothing in the file declares `require`. */
export function requiredModule(body: Body, node: ts.CallExpression): string | null {
  const [module] = node.arguments;
  if (!isIdentifier(node.expression) || node.expression.text !== 'require' || !module) return null;
  return isStringLiteralLike(module) && !body.scope.find('require') ? module.text : null;
}

export function construct(body: Body, node: ts.NewExpression): number {
  const callee = body.expression(node.expression);
  const args = node.arguments ?? [];
  const made = args.some((arg) => isSpreadElement(arg))
    ? body.emit(Op.NewSpread, [callee, array(body, args, node)], node)
    : body.emit(Op.New, [callee, ...args.map((arg) => body.expression(arg))], node);
  noteArguments(body, made, args);
  if (!node.typeArguments?.length || !isIdentifier(node.expression)) return made;
  const type = body.file.tables.typeNumber({
    kind: 'reference',
    name: [node.expression.text],
    args: node.typeArguments.map((one) => lowerType(body.file, one)),
  });
  return body.emit(Op.Bind, [made, body.string(''), type], node);
}
