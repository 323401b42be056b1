import type { ts } from 'ts-morph';
import {
  isBinaryExpression,
  isBindingElement,
  isClassDeclaration,
  isEnumDeclaration,
  isExportAssignment,
  isExportDeclaration,
  isExpressionStatement,
  isExternalModuleReference,
  isFunctionDeclaration,
  isIdentifier,
  isImportDeclaration,
  isImportEqualsDeclaration,
  isInterfaceDeclaration,
  isModuleDeclaration,
  isNamespaceExport,
  isNamespaceImport,
  isPropertyAccessExpression,
  isStringLiteral,
  isTypeAliasDeclaration,
  isVariableStatement,
  SyntaxKind,
} from '../syntax/compiler.js';
import { hasModifier } from '../syntax/shapes.js';
import type { Tables } from './tables.js';

/** Names that imports bind, each with its number in the file's import table. */
export function collectImports(source: ts.SourceFile, tables: Tables): ReadonlyMap<string, number> {
  for (const statement of source.statements) {
    if (isImportDeclaration(statement)) importDeclaration(statement, tables);
    else if (isImportEqualsDeclaration(statement)) importEquals(statement, tables);
  }
  return tables.importedNames;
}

function importDeclaration(node: ts.ImportDeclaration, tables: Tables): void {
  if (!isStringLiteral(node.moduleSpecifier)) return;
  const module = node.moduleSpecifier.text;
  const bind = (local: ts.Identifier, name: string): void =>
    void tables.importedNames.set(local.text, tables.importNumber(module, name));
  if (!node.importClause) return void tables.importNumber(module, '*');
  if (node.importClause.name) bind(node.importClause.name, 'default');
  const bindings = node.importClause.namedBindings;
  if (bindings && isNamespaceImport(bindings)) bind(bindings.name, '*');
  else if (bindings)
    for (const element of bindings.elements) bind(element.name, (element.propertyName ?? element.name).text);
}

function importEquals(node: ts.ImportEqualsDeclaration, tables: Tables): void {
  const reference = node.moduleReference;
  if (!isExternalModuleReference(reference) || !isStringLiteral(reference.expression)) return;
  tables.importedNames.set(node.name.text, tables.importNumber(reference.expression.text, '='));
}

/** What a file exports, by name. */
export function collectExports(source: ts.SourceFile, tables: Tables): void {
  for (const statement of source.statements) {
    if (isExportDeclaration(statement)) exportDeclaration(statement, tables);
    else if (isExportAssignment(statement))
      local(tables, statement.isExportEquals ? '=' : 'default', statement.isExportEquals ? '=' : 'default');
    else if (hasModifier(statement, SyntaxKind.ExportKeyword)) exportedStatement(statement, tables);
    else commonJsExport(statement, tables);
  }
}

/** `module.exports = Patient`: the whole module goes by a name, which may be a class's. */
function commonJsExport(statement: ts.Statement, tables: Tables): void {
  if (!isExpressionStatement(statement) || !isBinaryExpression(statement.expression)) return;
  const { left, right } = statement.expression;
  if (isIdentifier(right) && isExportsOfModule(left)) local(tables, '=', right.text);
}

function isExportsOfModule(node: ts.Expression): boolean {
  return (
    isPropertyAccessExpression(node) &&
    node.name.text === 'exports' &&
    isIdentifier(node.expression) &&
    node.expression.text === 'module'
  );
}

function exportDeclaration(node: ts.ExportDeclaration, tables: Tables): void {
  const module =
    node.moduleSpecifier && isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
  const clause = node.exportClause;
  if (!clause) {
    if (module !== null) tables.exports.push({ kind: 'all', module });
  } else if (isNamespaceExport(clause)) {
    if (module !== null) tables.exports.push({ kind: 'from', name: clause.name.text, module, imported: '*' });
  } else {
    for (const element of clause.elements) exportSpecifier(element, module, tables);
  }
}

function exportSpecifier(node: ts.ExportSpecifier, module: string | null, tables: Tables): void {
  const imported = (node.propertyName ?? node.name).text;
  if (module !== null) tables.exports.push({ kind: 'from', name: node.name.text, module, imported });
  else local(tables, node.name.text, imported);
}

function exportedStatement(node: ts.Statement, tables: Tables): void {
  if (isVariableStatement(node)) {
    for (const declaration of node.declarationList.declarations)
      for (const name of boundNames(declaration.name)) local(tables, name, name);
    return;
  }
  const name = declaredName(node);
  if (hasModifier(node, SyntaxKind.DefaultKeyword)) local(tables, 'default', name ?? 'default');
  else if (name) local(tables, name, name);
}

function declaredName(node: ts.Statement): string | null {
  if (isFunctionDeclaration(node) || isClassDeclaration(node)) return node.name?.text ?? null;
  if (isEnumDeclaration(node) || isInterfaceDeclaration(node) || isTypeAliasDeclaration(node))
    return node.name.text;
  return isModuleDeclaration(node) ? node.name.text : null;
}

function boundNames(name: ts.BindingName): string[] {
  if (isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (isBindingElement(element) ? boundNames(element.name) : []));
}

function local(tables: Tables, name: string, from: string): void {
  tables.exports.push({ kind: 'local', name, local: from });
}
