import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import { byKind } from '../syntax/by-kind.js';
import {
  isFunctionDeclaration,
  isIterationStatement,
  isYieldExpression,
  SyntaxKind,
} from '../syntax/compiler.js';
import type { Body } from './body.js';
import { ifStatement } from './conditions.js';
import { yieldOnly } from './expressions.js';
import {
  classDeclaration,
  enumeration,
  exported,
  functionDeclaration,
  variableStatement,
} from './declarations.js';
import { block, breakOut, continueLoop } from './exits.js';
import { forIn, forLoop, whileLoop } from './loops.js';
import { alias, namespace } from './namespaces.js';
import { switchStatement } from './switches.js';
import { tryStatement } from './tries.js';

/** Lowers statements in order; functions are made before anything else runs, as hoisting has it. */
export function statements(body: Body, nodes: readonly ts.Statement[]): void {
  for (const node of nodes) if (isFunctionDeclaration(node)) functionDeclaration(body, node);
  for (const node of nodes) statement(body, node);
}

/** Lowers a statement, where control can come to it. */
export function statement(body: Body, node: ts.Statement): void {
  if (body.alive) reached(body, node);
}

const reached: (body: Body, node: ts.Statement) => void = byKind(
  {
    [SyntaxKind.ExpressionStatement]: expressionStatement,
    [SyntaxKind.VariableStatement]: variableStatement,
    [SyntaxKind.ClassDeclaration]: classDeclaration,
    [SyntaxKind.EnumDeclaration]: enumeration,
    [SyntaxKind.ModuleDeclaration]: namespace,
    [SyntaxKind.ImportEqualsDeclaration]: alias,
    [SyntaxKind.ExportAssignment]: exported,

    [SyntaxKind.Block]: blockStatement,
    [SyntaxKind.IfStatement]: ifStatement,
    [SyntaxKind.SwitchStatement]: switchStatement,
    [SyntaxKind.TryStatement]: tryStatement,
    [SyntaxKind.ForStatement]: forLoop,
    [SyntaxKind.ForOfStatement]: forIn,
    [SyntaxKind.ForInStatement]: forIn,
    [SyntaxKind.WhileStatement]: whileLoop,
    [SyntaxKind.DoStatement]: whileLoop,
    [SyntaxKind.LabeledStatement]: labelled,

    [SyntaxKind.ReturnStatement]: returned,
    [SyntaxKind.ThrowStatement]: thrown,
    [SyntaxKind.BreakStatement]: breakOut,
    [SyntaxKind.ContinueStatement]: continueLoop,
  },
  () => undefined,
);

function expressionStatement(body: Body, node: ts.ExpressionStatement): void {
  if (isYieldExpression(node.expression)) yieldOnly(body, node.expression);
  else body.expression(node.expression);
}

function blockStatement(body: Body, node: ts.Block): void {
  body.within(node, () => statements(body, node.statements));
}

function labelled(body: Body, node: ts.LabeledStatement): void {
  body.labels.push(node.label.text);
  if (isIterationStatement(node.statement, false)) return statement(body, node.statement);
  block(body, node, () => statement(body, node.statement));
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
