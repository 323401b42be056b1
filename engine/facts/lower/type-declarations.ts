import type { ts } from 'ts-morph';
import type { TypeDeclaration } from '../facts.js';
import {
  forEachChild,
  isBlock,
  isCallExpression,
  isEnumDeclaration,
  isFunctionDeclaration,
  isIdentifier,
  isInterfaceDeclaration,
  isJSDocTypedefTag,
  isJSDocTypeLiteral,
  isModuleBlock,
  isModuleDeclaration,
  isStringLiteralLike,
  isTypeAliasDeclaration,
  isVariableStatement,
} from '../syntax/compiler.js';
import { schemaName } from '../schema-name.js';
import { startOf, type FileContext } from './body.js';
import { describedType } from './schemas.js';
import { tagOf } from './tags.js';
import { jsDocMembers, lowerType, members } from './types.js';

/** Interfaces, aliases, enums and JSDoc typedefs anywhere in the file, namespaces included. */
export function collectDeclarations(file: FileContext): void {
  const look = (node: ts.Node, prefix: string): void => {
    const declaration = declarationOf(file, node, prefix);
    if (declaration) file.tables.declarations.push(declaration);
    if (isModuleDeclaration(node) && node.body && isModuleBlock(node.body)) {
      for (const statement of node.body.statements) look(statement, `${prefix}${node.name.text}.`);
    } else if (isBlock(node) || isFunctionDeclaration(node)) {
      forEachChild(node, (child) => look(child, prefix));
    }
  };
  for (const statement of file.source.statements) {
    look(statement, '');
    if (isVariableStatement(statement)) schemas(file, statement);
  }
  if (file.isJavaScript) typedefs(file);
}

function declarationOf(file: FileContext, node: ts.Node, prefix: string): TypeDeclaration | null {
  if (!isInterfaceDeclaration(node) && !isTypeAliasDeclaration(node) && !isEnumDeclaration(node)) return null;
  const common = {
    name: prefix + node.name.text,
    tag: tagOf(file, node),
    start: startOf(file.source, node),
    end: node.end,
    params: isEnumDeclaration(node) ? [] : (node.typeParameters ?? []).map((one) => one.name.text),
  };
  if (isEnumDeclaration(node))
    return { ...common, kind: 'enum', extends: [], members: [], aliased: textsOf(file, node) };
  if (isTypeAliasDeclaration(node))
    return { ...common, kind: 'alias', extends: [], members: [], aliased: lowerType(file, node.type) };
  const bases = (node.heritageClauses ?? []).flatMap((clause) =>
    clause.types.map((type) => lowerType(file, type)),
  );
  return { ...common, kind: 'interface', extends: bases, members: members(file, node.members), aliased: -1 };
}

/** An enum of texts is any one of them. */
function textsOf(file: FileContext, { members }: ts.EnumDeclaration): number {
  const texts = members.flatMap(({ initializer }) =>
    initializer && isStringLiteralLike(initializer) ? [initializer.text] : [],
  );
  if (!texts.length || texts.length < members.length) return -1;
  const of = texts.map((value) => file.tables.typeNumber({ kind: 'literal', value }));
  return file.tables.typeNumber({ kind: 'union', of });
}

/** A schema in a variable declares what it describes, under a name that only `typeof` can ask for. */
function schemas(file: FileContext, { declarationList }: ts.VariableStatement): void {
  for (const node of declarationList.declarations) {
    if (!isIdentifier(node.name) || !node.initializer || !isCallExpression(node.initializer)) continue;
    const described = describedType(file, node.initializer);
    if (!described) continue;
    const common = { tag: tagOf(file, node), start: startOf(file.source, node), end: node.end };
    file.tables.declarations.push({
      ...common,
      name: schemaName(node.name.text),
      kind: 'interface',
      params: [],
      extends: [],
      members: [],
      aliased: file.tables.typeNumber(described),
    });
  }
}

/** `@typedef` comments, which belong to the statement after them or to the end of the file. */
function typedefs(file: FileContext): void {
  for (const node of [...file.source.statements, file.source.endOfFileToken]) {
    for (const comment of commentsOf(node)) {
      for (const tag of comment.tags ?? []) if (isJSDocTypedefTag(tag)) typedef(file, tag);
    }
  }
}

/** All JSDoc comments before a node: the compiler's own question for them answers with the last one only. */
function commentsOf(node: ts.Node): readonly ts.JSDoc[] {
  const found: unknown = Reflect.get(node, 'jsDoc');
  return Array.isArray(found) ? (found as readonly ts.JSDoc[]) : [];
}

function typedef(file: FileContext, tag: ts.JSDocTypedefTag): void {
  const { typeExpression } = tag;
  if (!tag.name || !typeExpression) return;
  const common = {
    name: tag.name.getText(file.source),
    params: [],
    extends: [],
    tag: null,
    start: startOf(file.source, tag),
    end: tag.end,
  };
  if (isJSDocTypeLiteral(typeExpression)) {
    file.tables.declarations.push({
      ...common,
      kind: 'interface',
      members: jsDocMembers(file, typeExpression),
      aliased: -1,
    });
  } else {
    file.tables.declarations.push({
      ...common,
      kind: 'alias',
      members: [],
      aliased: lowerType(file, typeExpression.type),
    });
  }
}
