import { ts } from 'ts-morph';
import type { FunctionFacts, ParameterFacts } from '../facts.js';
import { Op } from '../opcodes.js';
import { Body, startOf } from './body.js';
import { FunctionScope, Scope } from './scopes.js';
import { tagOf } from './tags.js';
import { lowerType } from './types.js';
import { withDefault } from './patterns.js';
import { readOuterVariables, writeVariable } from './variables.js';

/** Lowers a function with everything inside it and returns its number in the file. */
export function fn(outer: Body, node: ts.FunctionLikeDeclaration, name: string, ofClass: number): number {
  const { tables } = outer.file;
  const number = tables.reserveFunction();
  const scope =
    outer.file.scopes.of.get(node) ?? new Scope(outer.scope, new FunctionScope(node, outer.fn, false));
  const body = new Body(outer.file, scope, number, name, ofClass);
  keepReceiver(body, node);
  readOuterVariables(body, node.name ?? node);
  if (ts.isFunctionExpression(node) && node.name) bindOwnName(body, node.name, number);
  const params = node.parameters.filter((one) => !(ts.isIdentifier(one.name) && one.name.text === 'this'));
  params.forEach((parameter, i) => declareParameter(body, parameter, i));
  runBody(body, node);
  tables.functions[number] = {
    ...shapeOf(node),
    name,
    parent: outer.number,
    ofClass,
    hasEnv: body.fn.hasEnv,
    params: params.map((parameter) => parameterFacts(body, parameter)),
    returns: returnType(body, node),
    typeParams: (node.typeParameters ?? []).map((one) => one.name.text),
    tag: tagOf(outer.file, node),
    ...body.builder.columns(),
    start: startOf(outer.file.source, node),
    end: node.end,
  };
  return number;
}

/** Operations that run as a function of their own without being written as one: module, field and static initialisers. */
export function synthetic(
  outer: Body | null,
  file: Body['file'],
  scope: Scope,
  name: string,
  ofClass: number,
  role: FunctionFacts['role'],
  node: ts.Node,
  run: (body: Body) => void,
): number {
  const number = file.tables.reserveFunction();
  const body = new Body(file, scope, number, name, ofClass);
  keepReceiver(body, node);
  readOuterVariables(body, node);
  run(body);
  file.tables.functions[number] = {
    name,
    parent: outer?.number ?? -1,
    ofClass,
    role,
    isStatic: role === 'static',
    isAsync: false,
    isGenerator: false,
    hasEnv: body.fn.hasEnv,
    params: [],
    returns: -1,
    typeParams: [],
    tag: null,
    ...body.builder.columns(),
    start: startOf(file.source, node),
    end: node.end,
  };
  return number;
}

function keepReceiver(body: Body, node: ts.Node): void {
  if (body.fn.isArrow || body.fn.isModule || !body.fn.receiver.captured) return;
  writeVariable(body, body.fn.receiver, body.emit(Op.This, [], node), node);
}

function bindOwnName(body: Body, name: ts.Identifier, number: number): void {
  const variable = body.scope.names.get(name.text);
  if (variable) writeVariable(body, variable, body.emit(Op.Closure, [number], name), name);
}

function declareParameter(body: Body, node: ts.ParameterDeclaration, i: number): void {
  const given = body.emit(node.dotDotDotToken ? Op.RestParam : Op.Param, [i], node);
  const value = withDefault(body, given, node.initializer);
  body.file.lowering.declare(body, node.name, value, -1);
  if (ts.isIdentifier(node.name) && isParameterProperty(node)) {
    body.set(body.emit(Op.This, [], node), node.name.text, value, node);
  }
}

const propertyModifiers = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
]);

/** `constructor(private readonly store: Store)` */
export function isParameterProperty(node: ts.ParameterDeclaration): boolean {
  return (ts.getModifiers(node) ?? []).some((m) => propertyModifiers.has(m.kind));
}

function runBody(body: Body, node: ts.FunctionLikeDeclaration): void {
  if (!node.body) return;
  if (ts.isBlock(node.body)) body.file.lowering.statements(body, node.body.statements);
  else body.emit(Op.Return, [body.expression(node.body)], node.body);
}

function shapeOf(
  node: ts.FunctionLikeDeclaration,
): Pick<FunctionFacts, 'role' | 'isStatic' | 'isAsync' | 'isGenerator'> {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return {
    role: roleOf(node),
    isStatic: modifiers.some((m) => m.kind === ts.SyntaxKind.StaticKeyword),
    isAsync: modifiers.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword),
    isGenerator: 'asteriskToken' in node && node.asteriskToken !== undefined,
  };
}

function roleOf(node: ts.FunctionLikeDeclaration): FunctionFacts['role'] {
  if (ts.isArrowFunction(node)) return 'arrow';
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isGetAccessor(node)) return 'getter';
  if (ts.isSetAccessor(node)) return 'setter';
  return ts.isMethodDeclaration(node) ? 'method' : 'function';
}

function parameterFacts(body: Body, node: ts.ParameterDeclaration): ParameterFacts {
  const { file } = body;
  const type = node.type ?? (file.isJavaScript ? ts.getJSDocType(node) : undefined);
  return {
    name: ts.isIdentifier(node.name) ? node.name.text : '',
    type: type ? lowerType(file, type) : -1,
    rest: node.dotDotDotToken !== undefined,
    tag: tagOf(file, node),
    start: startOf(file.source, node),
    end: node.end,
  };
}

function returnType(body: Body, node: ts.FunctionLikeDeclaration): number {
  const type = node.type ?? (body.file.isJavaScript ? ts.getJSDocReturnType(node) : undefined);
  return type ? lowerType(body.file, type) : -1;
}
