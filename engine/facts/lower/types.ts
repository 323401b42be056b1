import type { ts } from 'ts-morph';
import type { MemberFacts, PhiTag, TypeExpr } from '../facts.js';
import type { FileContext } from './body.js';
import { memberName } from './objects.js';
import { tagOf } from './tags.js';
import {
  SyntaxKind,
  isArrayTypeNode,
  isCallSignatureDeclaration,
  isConditionalTypeNode,
  isConstructorTypeNode,
  isExpressionWithTypeArguments,
  isFunctionTypeNode,
  isGetAccessorDeclaration,
  isIdentifier,
  isImportTypeNode,
  isIndexSignatureDeclaration,
  isIndexedAccessTypeNode,
  isIntersectionTypeNode,
  isJSDocNonNullableType,
  isJSDocNullableType,
  isJSDocOptionalType,
  isJSDocTypeExpression,
  isJSDocTypeLiteral,
  isJSDocVariadicType,
  isLiteralTypeNode,
  isMappedTypeNode,
  isMethodSignature,
  isNamedTupleMember,
  isNumericLiteral,
  isOptionalTypeNode,
  isParenthesizedTypeNode,
  isPropertyAccessExpression,
  isPropertySignature,
  isRestTypeNode,
  isStringLiteral,
  isStringLiteralLike,
  isTemplateLiteralTypeNode,
  isTupleTypeNode,
  isTypeLiteralNode,
  isTypeOperatorNode,
  isTypePredicateNode,
  isTypeQueryNode,
  isTypeReferenceNode,
  isUnionTypeNode,
  tokenToString,
} from '../syntax/compiler.js';

/** Writes a type annotation down as data and returns its number in the file's table. */
export function lowerType(file: FileContext, node: ts.TypeNode): number {
  return file.tables.typeNumber(typeExpr(file, node));
}

const unknownType: TypeExpr = { kind: 'keyword', name: 'unknown' };

function typeExpr(file: FileContext, node: ts.TypeNode): TypeExpr {
  const of = (inner: ts.TypeNode): number => lowerType(file, inner);
  if (isTypeReferenceNode(node))
    return { kind: 'reference', name: entityName(node.typeName), args: (node.typeArguments ?? []).map(of) };
  if (isUnionTypeNode(node)) return { kind: 'union', of: node.types.map(of) };
  if (isIntersectionTypeNode(node)) return { kind: 'intersection', of: node.types.map(of) };
  if (isArrayTypeNode(node)) return { kind: 'array', of: of(node.elementType) };
  if (isParenthesizedTypeNode(node)) return typeExpr(file, node.type);
  if (isTypeLiteralNode(node)) return { kind: 'object', members: members(file, node.members) };
  if (isLiteralTypeNode(node)) return literalType(node);
  if (isFunctionTypeNode(node) || isConstructorTypeNode(node)) return functionType(file, node);
  if (isTupleTypeNode(node))
    return {
      kind: 'tuple',
      of: node.elements.map((element) => of(isNamedTupleMember(element) ? element.type : element)),
    };
  return rareType(file, node, of);
}

function rareType(file: FileContext, node: ts.TypeNode, of: (inner: ts.TypeNode) => number): TypeExpr {
  if (isTypeOperatorNode(node)) {
    return node.operator === SyntaxKind.KeyOfKeyword
      ? { kind: 'keyof', of: of(node.type) }
      : typeExpr(file, node.type);
  }
  if (isIndexedAccessTypeNode(node))
    return { kind: 'indexed', object: of(node.objectType), index: of(node.indexType) };
  if (isTypeQueryNode(node)) return { kind: 'typeof', name: entityName(node.exprName) };
  if (isOptionalTypeNode(node) || isRestTypeNode(node)) return typeExpr(file, node.type);
  if (isMappedTypeNode(node)) return mappedType(file, node, of);
  if (isConditionalTypeNode(node))
    return { kind: 'conditional', whenTrue: of(node.trueType), whenFalse: of(node.falseType) };
  if (isImportTypeNode(node)) return importType(file, node, of);
  if (isTemplateLiteralTypeNode(node)) return { kind: 'keyword', name: 'string' };
  if (isTypePredicateNode(node)) return predicate(node, of);
  if (isExpressionWithTypeArguments(node)) return heritage(node, of);
  return jsDocType(file, node, of);
}

/** `x is Patient`: a truth value that tells something of a parameter. */
function predicate(node: ts.TypePredicateNode, of: (inner: ts.TypeNode) => number): TypeExpr {
  const name = isIdentifier(node.parameterName) ? node.parameterName.text : 'this';
  if (!node.type || node.assertsModifier) return { kind: 'keyword', name: 'boolean' };
  return { kind: 'predicate', parameter: name, is: of(node.type) };
}

function jsDocType(file: FileContext, node: ts.TypeNode, of: (inner: ts.TypeNode) => number): TypeExpr {
  if (isJSDocTypeExpression(node)) return typeExpr(file, node.type);
  if (isJSDocNullableType(node) || isJSDocNonNullableType(node) || isJSDocOptionalType(node))
    return typeExpr(file, node.type);
  if (isJSDocVariadicType(node)) return { kind: 'array', of: of(node.type) };
  if (isJSDocTypeLiteral(node)) return { kind: 'object', members: jsDocMembers(file, node) };
  return keyword(node);
}

function keyword(node: ts.TypeNode): TypeExpr {
  const name = tokenToString(node.kind);
  return name ? { kind: 'keyword', name } : unknownType;
}

function literalType(node: ts.LiteralTypeNode): TypeExpr {
  const { literal } = node;
  if (literal.kind === SyntaxKind.NullKeyword) return { kind: 'literal', value: null };
  if (literal.kind === SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
  if (literal.kind === SyntaxKind.FalseKeyword) return { kind: 'literal', value: false };
  if (isStringLiteralLike(literal)) return { kind: 'literal', value: literal.text };
  return isNumericLiteral(literal)
    ? { kind: 'literal', value: Number(literal.text) }
    : { kind: 'keyword', name: 'number' };
}

function functionType(
  file: FileContext,
  node: ts.FunctionTypeNode | ts.ConstructorTypeNode | ts.MethodSignature | ts.CallSignatureDeclaration,
): TypeExpr {
  const params = node.parameters.map((parameter) =>
    parameter.type ? lowerType(file, parameter.type) : file.tables.typeNumber(unknownType),
  );
  return {
    kind: 'function',
    params,
    result: node.type ? lowerType(file, node.type) : file.tables.typeNumber(unknownType),
  };
}

function mappedType(
  file: FileContext,
  node: ts.MappedTypeNode,
  of: (inner: ts.TypeNode) => number,
): TypeExpr {
  const over = node.typeParameter.constraint
    ? of(node.typeParameter.constraint)
    : file.tables.typeNumber(unknownType);
  return {
    kind: 'mapped',
    param: node.typeParameter.name.text,
    over,
    value: node.type ? of(node.type) : file.tables.typeNumber(unknownType),
  };
}

function importType(
  file: FileContext,
  node: ts.ImportTypeNode,
  of: (inner: ts.TypeNode) => number,
): TypeExpr {
  const { argument } = node;
  const module =
    isLiteralTypeNode(argument) && isStringLiteral(argument.literal) ? argument.literal.text : '';
  file.tables.importNumber(module, '*');
  return {
    kind: 'import',
    module,
    name: node.qualifier ? entityName(node.qualifier) : [],
    args: (node.typeArguments ?? []).map(of),
  };
}

function heritage(node: ts.ExpressionWithTypeArguments, of: (inner: ts.TypeNode) => number): TypeExpr {
  return {
    kind: 'reference',
    name: expressionName(node.expression),
    args: (node.typeArguments ?? []).map(of),
  };
}

function expressionName(node: ts.Expression): string[] {
  if (isIdentifier(node)) return [node.text];
  return isPropertyAccessExpression(node) ? [...expressionName(node.expression), node.name.text] : [''];
}

function entityName(name: ts.EntityName): string[] {
  return isIdentifier(name) ? [name.text] : [...entityName(name.left), name.right.text];
}

/** Members of an interface or type literal; an index signature is named `[]`. */
export function members(file: FileContext, nodes: readonly ts.TypeElement[]): MemberFacts[] {
  return nodes.flatMap((node): MemberFacts[] => {
    if (isPropertySignature(node))
      return named(node.name, node.type ? lowerType(file, node.type) : -1, tagOf(file, node));
    if (isMethodSignature(node))
      return named(node.name, file.tables.typeNumber(functionType(file, node)), null);
    if (isIndexSignatureDeclaration(node))
      return [{ name: '[]', type: lowerType(file, node.type), tag: null }];
    if (isCallSignatureDeclaration(node))
      return [{ name: '()', type: file.tables.typeNumber(functionType(file, node)), tag: null }];
    if (isGetAccessorDeclaration(node))
      return named(node.name, node.type ? lowerType(file, node.type) : -1, null);
    return [];
  });
}

function named(name: ts.PropertyName, type: number, tag: PhiTag | null): MemberFacts[] {
  const text = memberName(name);
  return text === null ? [] : [{ name: text, type, tag }];
}

/** `@property` tags of a `@typedef`. */
export function jsDocMembers(file: FileContext, node: ts.JSDocTypeLiteral): MemberFacts[] {
  return (node.jsDocPropertyTags ?? []).flatMap((property): MemberFacts[] => {
    const name = isIdentifier(property.name) ? property.name.text : property.name.right.text;
    const type = property.typeExpression ? lowerType(file, property.typeExpression.type) : -1;
    return [{ name, type, tag: null }];
  });
}
