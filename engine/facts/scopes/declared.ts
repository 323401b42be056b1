import type { ts } from 'ts-morph';
import {
  forEachChild,
  isBindingElement,
  isClassDeclaration,
  isEnumDeclaration,
  isExternalModuleReference,
  isFunctionDeclaration,
  isIdentifier,
  isImportEqualsDeclaration,
  isModuleDeclaration,
  isVariableDeclarationList,
  isVariableStatement,
  NodeFlags,
  SyntaxKind,
} from '../syntax/compiler.js';
import { hasModifier } from '../syntax/shapes.js';
import type { Scope } from './scope.js';

/** Names that a block's own statements declare. */
export function declareBlock(statements: readonly ts.Statement[], block: Scope): void {
  for (const statement of statements) declareStatement(statement, block);
}

function declareStatement(statement: ts.Statement, block: Scope): void {
  if (isVariableStatement(statement)) {
    declareList(statement.declarationList, block);
  } else if (isFunctionDeclaration(statement)) {
    if (statement.name && statement.body) block.declare(statement.name.text);
    else if (statement.name && hasModifier(statement, SyntaxKind.DeclareKeyword))
      block.declareOnce(statement.name.text);
  } else if (isClassDeclaration(statement) || isEnumDeclaration(statement)) {
    if (statement.name) block.declare(statement.name.text);
  } else if (isImportEqualsDeclaration(statement)) {
    if (!isExternalModuleReference(statement.moduleReference)) block.declare(statement.name.text);
  } else if (isModuleDeclaration(statement)) {
    if (isIdentifier(statement.name) && statement.body) block.declareOnce(statement.name.text);
  }
}

/** Names of a `let` or `const`. */
export function declareList(list: ts.VariableDeclarationList, scope: Scope): void {
  if (!(list.flags & NodeFlags.BlockScoped)) return;
  for (const declaration of list.declarations) declarePattern(declaration.name, scope);
}

export function declarePattern(name: ts.BindingName, scope: Scope): void {
  forEachName(name, (one) => scope.declare(one));
}

/** `var` names anywhere below a function's body: nothing but statements can hold them. */
export function declareVars(body: ts.Node, scope: Scope): void {
  const look = (node: ts.Node, isInner: boolean): void => {
    if (isVariableDeclarationList(node)) declareVarNames(node, scope, isInner);
    else if (holdsStatements.has(node.kind))
      forEachChild(node, (child) => look(child, isInner || !isVariableStatement(node)));
  };
  forEachChild(body, (node) => look(node, false));
}

/** What is declared in an inner block may have been passed by, and holds nothing then. */
function declareVarNames(list: ts.VariableDeclarationList, scope: Scope, isInner: boolean): void {
  if (list.flags & NodeFlags.BlockScoped) return;
  for (const { name } of list.declarations)
    forEachName(name, (one) => {
      const variable = scope.declareOnce(one);
      if (isInner) variable.reassigned = variable.isHoisted = true;
    });
}

const holdsStatements: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.Block,
  SyntaxKind.CaseBlock,
  SyntaxKind.CaseClause,
  SyntaxKind.CatchClause,
  SyntaxKind.DefaultClause,
  SyntaxKind.DoStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForStatement,
  SyntaxKind.IfStatement,
  SyntaxKind.LabeledStatement,
  SyntaxKind.ModuleBlock,
  SyntaxKind.ModuleDeclaration,
  SyntaxKind.SwitchStatement,
  SyntaxKind.TryStatement,
  SyntaxKind.VariableStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.WithStatement,
]);

function forEachName(name: ts.BindingName, take: (name: string) => void): void {
  if (isIdentifier(name)) return take(name.text);
  for (const element of name.elements) if (isBindingElement(element)) forEachName(element.name, take);
}
