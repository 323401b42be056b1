import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import {
  getJSDocType,
  isArrowFunction,
  isClassExpression,
  isComputedPropertyName,
  isIdentifier,
  NodeFlags,
  SyntaxKind,
} from '../syntax/compiler.js';
import { hasModifier, isUnnamed } from '../syntax/shapes.js';
import type { Body, FileContext } from './body.js';
import { classLike } from './classes.js';
import { fn } from './functions.js';
import { declare } from './patterns.js';
import { tagOf } from './tags.js';
import { lowerSignature, lowerType } from './types.js';
import { writeVariable } from './variables.js';

export function variableStatement(body: Body, node: ts.VariableStatement): void {
  if (hasModifier(node, SyntaxKind.DeclareKeyword)) ambient(body, node.declarationList);
  else variables(body, node.declarationList);
}

/** `declare const given: Patient`: somebody else's, known by its name and type alone. */
function ambient(body: Body, list: ts.VariableDeclarationList): void {
  for (const { name, type } of list.declarations)
    if (isIdentifier(name)) declareForeign(body, name, type ? lowerType(body.file, type) : -1);
}

/** `declare function load(id: string): Promise<Patient>`; what only overloads another declaration has none. */
function ambientFunction(body: Body, node: ts.FunctionDeclaration): void {
  const { name } = node;
  if (name && hasModifier(node, SyntaxKind.DeclareKeyword))
    declareForeign(body, name, saidSignature(body.file, node));
}

/** What an annotation says of a function goes before the type of its result. */
function saidSignature(file: FileContext, node: ts.FunctionDeclaration): number {
  const tag = tagOf(file, node);
  if (!tag) return lowerSignature(file, node);
  return file.tables.typeNumber({
    kind: 'function',
    params: [],
    result: file.tables.typeNumber({ kind: 'tagged', tag }),
  });
}

function declareForeign(body: Body, name: ts.Identifier, type: number): void {
  declare(body, name, body.emit(Op.Global, [body.string(name.text)], name), type);
}

export function variables(body: Body, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    const type = declaredType(body, declaration);
    if (declaration.initializer) {
      const value = named(body, declaration.name, declaration.initializer);
      declare(body, declaration.name, value, type);
    } else if (list.flags & NodeFlags.BlockScoped || type >= 0) {
      declare(body, declaration.name, body.undefinedValue(declaration), type);
    }
  }
}

/** What an annotation says of a variable goes before its type (SPEC §1, evidence 1); of a function, it speaks of what that yields. */
function declaredType(body: Body, node: ts.VariableDeclaration): number {
  const isFunction = node.initializer !== undefined && isUnnamed(node.initializer);
  const tag = isFunction ? null : tagOf(body.file, node);
  if (tag) return body.file.tables.typeNumber({ kind: 'tagged', tag });
  const type = node.type ?? (body.file.isJavaScript ? getJSDocType(node) : undefined);
  return type ? lowerType(body.file, type) : -1;
}

/** A function or class without a name takes the variable's. */
function named(body: Body, name: ts.BindingName, value: ts.Expression): number {
  if (!isIdentifier(name)) return body.expression(value);
  if (isUnnamed(value)) return namedFunction(body, value, name.text);
  return isClassExpression(value) ? classLike(body, value, name.text) : body.expression(value);
}

/** The value of a function that its module or the function around it knows by name. */
function namedFunction(body: Body, node: ts.FunctionLikeDeclaration, name: string): number {
  const number = fn(body, node, body.fn.isModule ? name : `${body.name}>${name}`, -1);
  if (body.fn.isModule) body.file.tables.functionNames.set(name, number);
  return body.emit(Op.Closure, [number], node);
}

export function functionDeclaration(body: Body, node: ts.FunctionDeclaration): void {
  if (!node.body) return ambientFunction(body, node);
  const name = node.name?.text ?? 'default';
  bindName(body, name, namedFunction(body, node, name), node);
}

export function classDeclaration(body: Body, node: ts.ClassDeclaration): void {
  const name = node.name?.text ?? 'default';
  bindName(body, name, classLike(body, node, name), node);
}

export function enumeration(body: Body, node: ts.EnumDeclaration): void {
  const object = body.emit(Op.NewObject, [], node);
  for (const member of node.members) {
    const name = isComputedPropertyName(member.name) ? null : member.name.text;
    const value = member.initializer
      ? body.expression(member.initializer)
      : body.emit(Op.Nothing, [], member);
    if (name !== null) body.set(object, name, value, member);
  }
  bindName(body, node.name.text, object, node);
}

/** `export default …` and `export = …` */
export function exported(body: Body, node: ts.ExportAssignment): void {
  const name = node.isExportEquals ? '=' : 'default';
  const value = isArrowFunction(node.expression)
    ? body.closure(node.expression, 'default')
    : body.expression(node.expression);
  body.emit(Op.SetModule, [body.string(name), value], node);
}

/** Gives a declared name its value; one that no scope knows belongs to the module. */
export function bindName(body: Body, name: string, value: number, node: ts.Node): void {
  const variable = body.scope.find(name);
  if (variable) writeVariable(body, variable, value, node);
  else body.emit(Op.SetModule, [body.string(name), value], node);
}
