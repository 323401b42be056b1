import { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Body } from './body.js';
import { ifStatement } from './conditions.js';
import { block, breakOut, continueLoop, forIn, forLoop, whileLoop } from './loops.js';
import { switchStatement } from './switches.js';
import { tryStatement } from './tries.js';
import { lowerType } from './types.js';
import { writeVariable } from './variables.js';

/** Lowers statements in order; functions are made before anything else runs, as hoisting has it. */
export function statements(body: Body, nodes: readonly ts.Statement[]): void {
  for (const node of nodes) if (ts.isFunctionDeclaration(node) && node.body) functionDeclaration(body, node);
  for (const node of nodes) statement(body, node);
}

function statement(body: Body, node: ts.Statement): void {
  if (!body.alive) return;
  if (ts.isExpressionStatement(node)) return void body.expression(node.expression);
  if (ts.isVariableStatement(node)) return variables(body, node.declarationList);
  if (ts.isReturnStatement(node)) return returned(body, node);
  if (ts.isIfStatement(node)) return ifStatement(body, node, (inner) => statement(body, inner));
  if (ts.isBlock(node)) return body.within(node, () => statements(body, node.statements));
  if (ts.isThrowStatement(node)) return thrown(body, node);
  if (ts.isClassDeclaration(node)) return classDeclaration(body, node);
  if (ts.isForOfStatement(node) || ts.isForInStatement(node))
    return forIn(body, node, (inner) => statement(body, inner));
  if (ts.isForStatement(node))
    return forLoop(
      body,
      node,
      (inner) => statement(body, inner),
      (list) => variables(body, list),
    );
  if (ts.isWhileStatement(node) || ts.isDoStatement(node))
    return whileLoop(body, node, (inner) => statement(body, inner));
  if (ts.isTryStatement(node)) return tryStatement(body, node);
  if (ts.isSwitchStatement(node)) return switchStatement(body, node);
  if (ts.isBreakStatement(node)) return breakOut(body, node);
  if (ts.isContinueStatement(node)) return continueLoop(body, node);
  if (ts.isLabeledStatement(node)) return labelled(body, node);
  if (ts.isEnumDeclaration(node)) return enumeration(body, node);
  if (ts.isModuleDeclaration(node)) return namespace(body, node);
  if (ts.isExportAssignment(node)) return exported(body, node);
  if (ts.isImportEqualsDeclaration(node) && !ts.isExternalModuleReference(node.moduleReference)) {
    bindName(body, node.name.text, entity(body, node.moduleReference), node);
  }
}

/** `N.inner.y` of `import x = N.inner.y` */
function entity(body: Body, name: ts.EntityName): number {
  return ts.isIdentifier(name)
    ? body.expression(name)
    : body.get(entity(body, name.left), name.right.text, name);
}

function functionDeclaration(body: Body, node: ts.FunctionDeclaration): void {
  const name = node.name?.text ?? 'default';
  const fn = body.file.lowering.fn(body, node, body.fn.isModule ? name : `${body.name}>${name}`, -1);
  if (body.fn.isModule) body.file.tables.functionNames.set(name, fn);
  bindName(body, name, body.emit(Op.Closure, [fn], node), node);
}

function classDeclaration(body: Body, node: ts.ClassDeclaration): void {
  const name = node.name?.text ?? 'default';
  bindName(body, name, body.file.lowering.classLike(body, node, name), node);
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
      body.file.lowering.declare(body, declaration.name, value, type);
    } else if (list.flags & ts.NodeFlags.BlockScoped || type >= 0) {
      body.file.lowering.declare(body, declaration.name, body.undefinedValue(declaration), type);
    }
  }
}

/** A function or class without a name takes the variable's. */
function named(body: Body, name: ts.BindingName, value: ts.Expression): number {
  if (
    ts.isIdentifier(name) &&
    (ts.isArrowFunction(value) || (ts.isFunctionExpression(value) && !value.name))
  ) {
    const qualified = body.fn.isModule ? name.text : `${body.name}>${name.text}`;
    const fn = body.file.lowering.fn(body, value, qualified, -1);
    if (body.fn.isModule) body.file.tables.functionNames.set(name.text, fn);
    return body.emit(Op.Closure, [fn], value);
  }
  if (ts.isIdentifier(name) && ts.isClassExpression(value))
    return body.file.lowering.classLike(body, value, name.text);
  return body.expression(value);
}

function declaredInJsDoc(body: Body, node: ts.VariableDeclaration): number {
  const type = body.file.isJavaScript ? ts.getJSDocType(node) : undefined;
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
  if (ts.isIterationStatement(node.statement, false)) return statement(body, node.statement);
  block(body, node, () => statement(body, node.statement));
}

function enumeration(body: Body, node: ts.EnumDeclaration): void {
  const object = body.emit(Op.NewObject, [], node);
  for (const member of node.members) {
    const name = ts.isComputedPropertyName(member.name) ? null : member.name.text;
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
  if (!block || !ts.isModuleBlock(block) || !ts.isIdentifier(node.name)) return;
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
      !ts.canHaveModifiers(statement) ||
      !ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)
    )
      return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap((d) =>
        ts.isIdentifier(d.name) ? [d.name.text] : [],
      );
    if (
      (ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isEnumDeclaration(statement)) &&
      statement.name
    )
      return [statement.name.text];
    return ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name) ? [statement.name.text] : [];
  });
}

/** `export default …` and `export = …` */
function exported(body: Body, node: ts.ExportAssignment): void {
  const name = node.isExportEquals ? '=' : 'default';
  const value = ts.isArrowFunction(node.expression)
    ? body.emit(Op.Closure, [body.file.lowering.fn(body, node.expression, 'default', -1)], node.expression)
    : body.expression(node.expression);
  body.emit(Op.SetModule, [body.string(name), value], node);
}
