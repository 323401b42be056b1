import type { ts } from 'ts-morph';
import { byKind } from '../syntax/by-kind.js';
import { isTypeNode, SyntaxKind } from '../syntax/compiler.js';
import { visitBinary, visitUnary, visitVariables } from './assigned.js';
import { visitCases, visitCatch, visitFor, visitForEach, visitStatements } from './blocks.js';
import { visitClass } from './classes.js';
import { declareBlock, declareVars } from './declared.js';
import { visitCall, visitCast, visitNew, visitProperty, visitVariable } from './filed.js';
import { visitFunction } from './functions.js';
import { FunctionScope, Scope } from './scope.js';
import {
  useThis,
  visitAlias,
  visitAttribute,
  visitBinding,
  visitLabeled,
  visitLeft,
  visitNamed,
  visitTag,
} from './uses.js';
import { Walk, type Scopes, type Visit } from './walk.js';

/** Finds every scope of a file and marks which variables are captured and which are assigned again. */
export function findScopes(source: ts.SourceFile, importNumbers: ReadonlyMap<string, number>): Scopes {
  const module = new Scope(null, new FunctionScope(null));
  for (const [name, number] of importNumbers) module.bindImport(name, number);
  declareVars(source, module);
  declareBlock(source.statements, module);
  const walk = new Walk(module, visitKind);
  walk.visitAll(source.statements);
  return walk;
}

const nothing = (): void => undefined;

const visitKind: Visit = byKind(
  {
    [SyntaxKind.Identifier]: (walk, node) => walk.use(node.text),
    [SyntaxKind.ThisKeyword]: useThis,
    [SyntaxKind.SuperKeyword]: useThis,

    [SyntaxKind.ArrowFunction]: visitFunction,
    [SyntaxKind.Constructor]: visitFunction,
    [SyntaxKind.FunctionDeclaration]: visitFunction,
    [SyntaxKind.FunctionExpression]: visitFunction,
    [SyntaxKind.GetAccessor]: visitFunction,
    [SyntaxKind.MethodDeclaration]: visitFunction,
    [SyntaxKind.SetAccessor]: visitFunction,
    [SyntaxKind.ClassDeclaration]: visitClass,
    [SyntaxKind.ClassExpression]: visitClass,

    [SyntaxKind.Block]: visitStatements,
    [SyntaxKind.ModuleBlock]: visitStatements,
    [SyntaxKind.CaseBlock]: visitCases,
    [SyntaxKind.CatchClause]: visitCatch,
    [SyntaxKind.ForStatement]: visitFor,
    [SyntaxKind.ForOfStatement]: visitForEach,
    [SyntaxKind.ForInStatement]: visitForEach,

    [SyntaxKind.BinaryExpression]: visitBinary,
    [SyntaxKind.PrefixUnaryExpression]: visitUnary,
    [SyntaxKind.PostfixUnaryExpression]: visitUnary,
    [SyntaxKind.VariableStatement]: visitVariables,
    [SyntaxKind.VariableDeclaration]: visitVariable,
    [SyntaxKind.AsExpression]: visitCast,
    [SyntaxKind.SatisfiesExpression]: visitCast,
    [SyntaxKind.NewExpression]: visitNew,
    [SyntaxKind.CallExpression]: visitCall,

    [SyntaxKind.PropertyAccessExpression]: visitLeft,
    [SyntaxKind.ExpressionWithTypeArguments]: visitLeft,
    [SyntaxKind.PropertyAssignment]: visitProperty,
    [SyntaxKind.EnumMember]: visitNamed,
    [SyntaxKind.BindingElement]: visitBinding,
    [SyntaxKind.ImportEqualsDeclaration]: visitAlias,
    [SyntaxKind.LabeledStatement]: visitLabeled,
    [SyntaxKind.JsxOpeningElement]: visitTag,
    [SyntaxKind.JsxSelfClosingElement]: visitTag,
    [SyntaxKind.JsxAttribute]: visitAttribute,

    [SyntaxKind.BreakStatement]: nothing,
    [SyntaxKind.ContinueStatement]: nothing,
    [SyntaxKind.ExportSpecifier]: nothing,
    [SyntaxKind.ImportDeclaration]: nothing,
    [SyntaxKind.InterfaceDeclaration]: nothing,
    [SyntaxKind.JsxClosingElement]: nothing,
    [SyntaxKind.MetaProperty]: nothing,
    [SyntaxKind.TypeAliasDeclaration]: nothing,
  },
  (walk, node) => {
    if (!isTypeNode(node)) walk.visitChildren(node);
  },
);
