import type { ts } from 'ts-morph';
import type { FunctionFacts, ParameterFacts } from '../facts.js';
import { Op } from '../opcodes.js';
import { FunctionScope, Scope } from '../scopes/scope.js';
import {
  getJSDocReturnType,
  getJSDocType,
  isArrowFunction,
  isBlock,
  isConstructorDeclaration,
  isFunctionExpression,
  isGetAccessor,
  isIdentifier,
  isMethodDeclaration,
  isSetAccessor,
  SyntaxKind,
} from '../syntax/compiler.js';
import { hasModifier } from '../syntax/shapes.js';
import { Body, type Place, startOf } from './body.js';
import { declare, withDefault } from './patterns.js';
import { tagOf } from './tags.js';
import { lowerType } from './types.js';
import { readOuterVariables, writeVariable } from './variables.js';

/** Lowers a function with everything inside it and returns its number in the file. */
export function fn(outer: Body, node: ts.FunctionLikeDeclaration, name: string, ofClass: number): number {
  const scope = outer.file.scopes.of.get(node) ?? new Scope(outer.scope, new FunctionScope(outer.fn));
  const body = new Body(outer.file, scope, { name, parent: outer.number, ofClass });
  keepReceiver(body, node);
  readOuterVariables(body, node.name ?? node);
  if (isFunctionExpression(node) && node.name) bindOwnName(body, node.name);
  const params = node.parameters.filter((one) => !(isIdentifier(one.name) && one.name.text === 'this'));
  params.forEach((parameter, i) => declareParameter(body, parameter, i));
  for (const variable of scope.hoisted)
    if (!body.values?.has(variable)) writeVariable(body, variable, body.undefinedValue(node), node);
  runBody(body, node);
  return finish(body, node, {
    role: roleOf(node),
    isStatic: hasModifier(node, SyntaxKind.StaticKeyword),
    isAsync: hasModifier(node, SyntaxKind.AsyncKeyword),
    isGenerator: node.asteriskToken !== undefined,
    params: params.map((parameter) => parameterFacts(body, parameter)),
    returns: returnType(body, node),
    typeParams: (node.typeParameters ?? []).map((one) => one.name.text),
    tag: tagOf(outer.file, node),
  });
}

/** Operations that run as a function of their own without being written as one: module, field and static initialisers. */
export function synthetic(
  file: Body['file'],
  scope: Scope,
  place: Place,
  role: 'module' | 'fields' | 'static',
  node: ts.Node,
  run: (body: Body) => void,
): number {
  const body = new Body(file, scope, place);
  keepReceiver(body, node);
  readOuterVariables(body, node);
  run(body);
  return finish(body, node, {
    role,
    isStatic: role === 'static',
    isAsync: false,
    isGenerator: false,
    params: [],
    returns: -1,
    typeParams: [],
    tag: null,
  });
}

/** What a function declares of itself. */
type Signature = Pick<
  FunctionFacts,
  'role' | 'isStatic' | 'isAsync' | 'isGenerator' | 'params' | 'returns' | 'typeParams' | 'tag'
>;

/** Files the facts of a function that was lowered. Written out member by member: spreading costs more than all the rest. */
function finish(body: Body, node: ts.Node, signature: Signature): number {
  const { code, starts, spans, argumentSpans } = body.builder.columns();
  body.file.tables.functions[body.number] = {
    name: body.name,
    parent: body.parent,
    ofClass: body.ofClass,
    role: signature.role,
    isStatic: signature.isStatic,
    isAsync: signature.isAsync,
    isGenerator: signature.isGenerator,
    hasEnv: body.fn.hasEnv,
    params: signature.params,
    returns: signature.returns,
    typeParams: signature.typeParams,
    tag: signature.tag,
    code,
    starts,
    spans,
    argumentSpans,
    start: startOf(body.file.source, node),
    end: node.end,
  };
  return body.number;
}

function keepReceiver(body: Body, node: ts.Node): void {
  if (body.fn.isArrow || body.fn.isModule || !body.fn.receiver.captured) return;
  writeVariable(body, body.fn.receiver, body.emit(Op.This, [], node), node);
}

function bindOwnName(body: Body, name: ts.Identifier): void {
  const variable = body.scope.own(name.text);
  if (variable) writeVariable(body, variable, body.emit(Op.Closure, [body.number], name), name);
}

function declareParameter(body: Body, node: ts.ParameterDeclaration, i: number): void {
  const given = body.emit(node.dotDotDotToken ? Op.RestParam : Op.Param, [i], node);
  const value = withDefault(body, given, node.initializer);
  declare(body, node.name, value, -1);
  if (isIdentifier(node.name) && isParameterProperty(node)) {
    body.set(body.emit(Op.This, [], node), node.name.text, value, node);
  }
}

const propertyModifiers = new Set<ts.SyntaxKind>([
  SyntaxKind.PublicKeyword,
  SyntaxKind.PrivateKeyword,
  SyntaxKind.ProtectedKeyword,
  SyntaxKind.ReadonlyKeyword,
]);

/** `constructor(private readonly store: Store)` */
export function isParameterProperty(node: ts.ParameterDeclaration): boolean {
  return node.modifiers?.some((one) => propertyModifiers.has(one.kind)) ?? false;
}

function runBody(body: Body, node: ts.FunctionLikeDeclaration): void {
  if (!node.body) return;
  if (isBlock(node.body)) body.statements(node.body.statements);
  else body.emit(Op.Return, [body.expression(node.body)], node.body);
}

function roleOf(node: ts.FunctionLikeDeclaration): FunctionFacts['role'] {
  if (isArrowFunction(node)) return 'arrow';
  if (isConstructorDeclaration(node)) return 'constructor';
  if (isGetAccessor(node)) return 'getter';
  if (isSetAccessor(node)) return 'setter';
  return isMethodDeclaration(node) ? 'method' : 'function';
}

function parameterFacts(body: Body, node: ts.ParameterDeclaration): ParameterFacts {
  const { file } = body;
  const type = node.type ?? (file.isJavaScript ? getJSDocType(node) : undefined);
  return {
    name: isIdentifier(node.name) ? node.name.text : '',
    type: type ? lowerType(file, type) : -1,
    rest: node.dotDotDotToken !== undefined,
    tag: tagOf(file, node),
    start: startOf(file.source, node),
    end: node.end,
  };
}

function returnType(body: Body, node: ts.FunctionLikeDeclaration): number {
  const type = node.type ?? (body.file.isJavaScript ? getJSDocReturnType(node) : undefined);
  return type ? lowerType(body.file, type) : -1;
}
