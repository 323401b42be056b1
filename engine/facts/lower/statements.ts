import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Body } from './body.js';
import { classLike } from './classes.js';
import { fn } from './functions.js';
import { declare } from './patterns.js';
import { ifStatement } from './conditions.js';
import { block, breakOut, continueLoop, forIn, forLoop, whileLoop } from './loops.js';
import { switchStatement } from './switches.js';
import { tryStatement } from './tries.js';
import { lowerType } from './types.js';
import { writeVariable } from './variables.js';
import {
  NodeFlags,
  SyntaxKind,
  canHaveModifiers,
  getJSDocType,
  getModifiers,
  isArrowFunction,
  isBlock,
  isBreakStatement,
  isClassDeclaration,
  isClassExpression,
  isComputedPropertyName,
  isContinueStatement,
  isDoStatement,
  isEnumDeclaration,
  isExportAssignment,
  isExpressionStatement,
  isExternalModuleReference,
  isForInStatement,
  isForOfStatement,
  isForStatement,
  isFunctionDeclaration,
  isFunctionExpression,
  isIdentifier,
  isIfStatement,
  isImportEqualsDeclaration,
  isIterationStatement,
  isLabeledStatement,
  isModuleBlock,
  isModuleDeclaration,
  isReturnStatement,
  isSwitchStatement,
  isThrowStatement,
  isTryStatement,
  isVariableStatement,
  isWhileStatement,
} from '../syntax/compiler.js';

/** Lowers statements in order; functions are made before anything else runs, as hoisting has it. */
export function statements(body: Body, nodes: readonly ts.Statement[]): void {
  for (const node of nodes) if (isFunctionDeclaration(node) && node.body) functionDeclaration(body, node);
  for (const node of nodes) statement(body, node);
}

function statement(body: Body, node: ts.Statement): void {
  if (!body.alive) return;
  if (isExpressionStatement(node)) return void body.expression(node.expression);
  if (isVariableStatement(node)) return variables(body, node.declarationList);
  if (isReturnStatement(node)) return returned(body, node);
  if (isIfStatement(node)) return ifStatement(body, node, (inner) => statement(body, inner));
  if (isBlock(node)) return body.within(node, () => statements(body, node.statements));
  if (isThrowStatement(node)) return thrown(body, node);
  if (isClassDeclaration(node)) return classDeclaration(body, node);
  if (isForOfStatement(node) || isForInStatement(node))
    return forIn(body, node, (inner) => statement(body, inner));
  if (isForStatement(node))
    return forLoop(
      body,
      node,
      (inner) => statement(body, inner),
      (list) => variables(body, list),
    );
  if (isWhileStatement(node) || isDoStatement(node))
    return whileLoop(body, node, (inner) => statement(body, inner));
  if (isTryStatement(node)) return tryStatement(body, node);
  if (isSwitchStatement(node)) return switchStatement(body, node);
  if (isBreakStatement(node)) return breakOut(body, node);
  if (isContinueStatement(node)) return continueLoop(body, node);
  if (isLabeledStatement(node)) return labelled(body, node);
  if (isEnumDeclaration(node)) return enumeration(body, node);
  if (isModuleDeclaration(node)) return namespace(body, node);
  if (isExportAssignment(node)) return exported(body, node);
  if (isImportEqualsDeclaration(node) && !isExternalModuleReference(node.moduleReference)) {
    bindName(body, node.name.text, entity(body, node.moduleReference), node);
  }
}

/** `N.inner.y` of `import x = N.inner.y` */
function entity(body: Body, name: ts.EntityName): number {
  return isIdentifier(name)
    ? body.expression(name)
    : body.get(entity(body, name.left), name.right.text, name);
}

function functionDeclaration(body: Body, node: ts.FunctionDeclaration): void {
  const name = node.name?.text ?? 'default';
  const number = fn(body, node, body.fn.isModule ? name : `${body.name}>${name}`, -1);
  if (body.fn.isModule) body.file.tables.functionNames.set(name, number);
  bindName(body, name, body.emit(Op.Closure, [number], node), node);
}

function classDeclaration(body: Body, node: ts.ClassDeclaration): void {
  const name = node.name?.text ?? 'default';
  bindName(body, name, classLike(body, node, name), node);
}

function bindName(body: Body, name: string, value: number, node: ts.Node): void {
  const variable = body.scope.find(name);
  if (variable) writeVariable(body, variable, value, node);
  else body.emit(Op.SetModule, [body.string(name), value], node);
}

function variables(body: Body, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    const type = declaration.type
      ? lowerType(body.file, declaration.type)
      : declaredInJsDoc(body, declaration);
    if (declaration.initializer) {
      const value = named(body, declaration.name, declaration.initializer);
      declare(body, declaration.name, value, type);
    } else if (list.flags & NodeFlags.BlockScoped || type >= 0) {
      declare(body, declaration.name, body.undefinedValue(declaration), type);
    }
  }
}

/** A function or class without a name takes the variable's. */
function named(body: Body, name: ts.BindingName, value: ts.Expression): number {
  if (isIdentifier(name) && (isArrowFunction(value) || (isFunctionExpression(value) && !value.name))) {
    const qualified = body.fn.isModule ? name.text : `${body.name}>${name.text}`;
    const number = fn(body, value, qualified, -1);
    if (body.fn.isModule) body.file.tables.functionNames.set(name.text, number);
    return body.emit(Op.Closure, [number], value);
  }
  if (isIdentifier(name) && isClassExpression(value)) return classLike(body, value, name.text);
  return body.expression(value);
}

function declaredInJsDoc(body: Body, node: ts.VariableDeclaration): number {
  const type = body.file.isJavaScript ? getJSDocType(node) : undefined;
  return type ? lowerType(body.file, type) : -1;
}

function returned(body: Body, node: ts.ReturnStatement): void {
  const value = node.expression ? body.expression(node.expression) : body.undefinedValue(node);
  body.emit(Op.Return, [value], node);
  body.stop();
}

function thrown(body: Body, node: ts.ThrowStatement): void {
  body.emit(Op.Throw, [body.expression(node.expression)], node);
  body.stop();
}

function labelled(body: Body, node: ts.LabeledStatement): void {
  body.labels.push(node.label.text);
  if (isIterationStatement(node.statement, false)) return statement(body, node.statement);
  block(body, node, () => statement(body, node.statement));
}

function enumeration(body: Body, node: ts.EnumDeclaration): void {
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

/** A namespace's statements run where it stands; what it exports become members of an object. */
function namespace(body: Body, node: ts.ModuleDeclaration): void {
  const block = node.body;
  if (!block || !isModuleBlock(block) || !isIdentifier(node.name)) return;
  const object = body.emit(Op.NewObject, [], node);
  body.within(block, () => {
    statements(body, block.statements);
    for (const name of exportedNames(block)) {
      const variable = body.scope.find(name);
      const value = variable && body.values?.get(variable);
      if (value !== undefined && value !== null) body.set(object, name, value, node);
    }
  });
  bindName(body, node.name.text, object, node);
}

function exportedNames(block: ts.ModuleBlock): string[] {
  return block.statements.flatMap((statement) => {
    if (
      !canHaveModifiers(statement) ||
      !getModifiers(statement)?.some((m) => m.kind === SyntaxKind.ExportKeyword)
    )
      return [];
    if (isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap((d) =>
        isIdentifier(d.name) ? [d.name.text] : [],
      );
    if (
      (isFunctionDeclaration(statement) || isClassDeclaration(statement) || isEnumDeclaration(statement)) &&
      statement.name
    )
      return [statement.name.text];
    return isModuleDeclaration(statement) && isIdentifier(statement.name) ? [statement.name.text] : [];
  });
}

/** `export default …` and `export = …` */
function exported(body: Body, node: ts.ExportAssignment): void {
  const name = node.isExportEquals ? '=' : 'default';
  const value = isArrowFunction(node.expression)
    ? body.closure(node.expression, 'default')
    : body.expression(node.expression);
  body.emit(Op.SetModule, [body.string(name), value], node);
}
