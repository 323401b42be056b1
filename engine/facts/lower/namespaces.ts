import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import {
  isClassDeclaration,
  isEnumDeclaration,
  isExternalModuleReference,
  isFunctionDeclaration,
  isIdentifier,
  isModuleBlock,
  isModuleDeclaration,
  isVariableStatement,
  SyntaxKind,
} from '../syntax/compiler.js';
import { hasModifier } from '../syntax/shapes.js';
import type { Body } from './body.js';
import { bindName } from './declarations.js';

/** A namespace's statements run where it stands; what it exports become members of an object. */
export function namespace(body: Body, node: ts.ModuleDeclaration): void {
  const block = node.body;
  if (!block || !isModuleBlock(block) || !isIdentifier(node.name)) return;
  const object = body.emit(Op.NewObject, [], node);
  body.within(block, () => {
    body.statements(block.statements);
    for (const name of block.statements.flatMap(exportedNames)) {
      const variable = body.scope.find(name);
      const value = variable && body.values?.get(variable);
      if (value !== undefined && value !== null) body.set(object, name, value, node);
    }
  });
  bindName(body, node.name.text, object, node);
}

function exportedNames(node: ts.Statement): string[] {
  if (!hasModifier(node, SyntaxKind.ExportKeyword)) return [];
  if (isVariableStatement(node))
    return node.declarationList.declarations.flatMap(({ name }) => (isIdentifier(name) ? [name.text] : []));
  if (isFunctionDeclaration(node) || isClassDeclaration(node) || isEnumDeclaration(node))
    return node.name ? [node.name.text] : [];
  return isModuleDeclaration(node) && isIdentifier(node.name) ? [node.name.text] : [];
}

/** `import x = N.inner.y` */
export function alias(body: Body, node: ts.ImportEqualsDeclaration): void {
  if (isExternalModuleReference(node.moduleReference)) return;
  bindName(body, node.name.text, entity(body, node.moduleReference), node);
}

function entity(body: Body, name: ts.EntityName): number {
  return isIdentifier(name)
    ? body.expression(name)
    : body.get(entity(body, name.left), name.right.text, name);
}
