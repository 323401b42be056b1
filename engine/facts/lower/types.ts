import { ts } from 'ts-morph';
import type { MemberFacts, PhiTag, TypeExpr } from '../facts.js';
import type { FileContext } from './body.js';
import { memberName } from './objects.js';
import { tagOf } from './tags.js';

/** Writes a type annotation down as data and returns its number in the file's table. */
export function lowerType(file: FileContext, node: ts.TypeNode): number {
  return file.tables.typeNumber(typeExpr(file, node));
}

const unknownType: TypeExpr = { kind: 'keyword', name: 'unknown' };

function typeExpr(file: FileContext, node: ts.TypeNode): TypeExpr {
  const of = (inner: ts.TypeNode): number => lowerType(file, inner);
  if (ts.isTypeReferenceNode(node))
    return { kind: 'reference', name: entityName(node.typeName), args: (node.typeArguments ?? []).map(of) };
  if (ts.isUnionTypeNode(node)) return { kind: 'union', of: node.types.map(of) };
  if (ts.isIntersectionTypeNode(node)) return { kind: 'intersection', of: node.types.map(of) };
  if (ts.isArrayTypeNode(node)) return { kind: 'array', of: of(node.elementType) };
  if (ts.isParenthesizedTypeNode(node)) return typeExpr(file, node.type);
  if (ts.isTypeLiteralNode(node)) return { kind: 'object', members: members(file, node.members) };
  if (ts.isLiteralTypeNode(node)) return literalType(node);
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) return functionType(file, node);
  if (ts.isTupleTypeNode(node))
    return {
      kind: 'tuple',
      of: node.elements.map((element) => of(ts.isNamedTupleMember(element) ? element.type : element)),
    };
  return rareType(file, node, of);
}

function rareType(file: FileContext, node: ts.TypeNode, of: (inner: ts.TypeNode) => number): TypeExpr {
  if (ts.isTypeOperatorNode(node)) {
    return node.operator === ts.SyntaxKind.KeyOfKeyword
      ? { kind: 'keyof', of: of(node.type) }
      : typeExpr(file, node.type);
  }
  if (ts.isIndexedAccessTypeNode(node))
    return { kind: 'indexed', object: of(node.objectType), index: of(node.indexType) };
  if (ts.isTypeQueryNode(node)) return { kind: 'typeof', name: entityName(node.exprName) };
  if (ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node)) return typeExpr(file, node.type);
  if (ts.isMappedTypeNode(node)) return mappedType(file, node, of);
  if (ts.isConditionalTypeNode(node))
    return { kind: 'conditional', whenTrue: of(node.trueType), whenFalse: of(node.falseType) };
  if (ts.isImportTypeNode(node)) return importType(file, node, of);
  if (ts.isTemplateLiteralTypeNode(node)) return { kind: 'keyword', name: 'string' };
  if (ts.isTypePredicateNode(node)) return { kind: 'keyword', name: 'boolean' };
  if (ts.isExpressionWithTypeArguments(node)) return heritage(node, of);
  return jsDocType(file, node, of);
}

function jsDocType(file: FileContext, node: ts.TypeNode, of: (inner: ts.TypeNode) => number): TypeExpr {
  if (ts.isJSDocTypeExpression(node)) return typeExpr(file, node.type);
  if (ts.isJSDocNullableType(node) || ts.isJSDocNonNullableType(node) || ts.isJSDocOptionalType(node))
    return typeExpr(file, node.type);
  if (ts.isJSDocVariadicType(node)) return { kind: 'array', of: of(node.type) };
  if (ts.isJSDocTypeLiteral(node)) return { kind: 'object', members: jsDocMembers(file, node) };
  return keyword(node);
}

function keyword(node: ts.TypeNode): TypeExpr {
  const name = ts.tokenToString(node.kind);
  return name ? { kind: 'keyword', name } : unknownType;
}

function literalType(node: ts.LiteralTypeNode): TypeExpr {
  const { literal } = node;
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { kind: 'literal', value: null };
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'literal', value: false };
  if (ts.isStringLiteralLike(literal)) return { kind: 'literal', value: literal.text };
  return ts.isNumericLiteral(literal)
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
    ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal) ? argument.literal.text : '';
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
  if (ts.isIdentifier(node)) return [node.text];
  return ts.isPropertyAccessExpression(node) ? [...expressionName(node.expression), node.name.text] : [''];
}

function entityName(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...entityName(name.left), name.right.text];
}

/** Members of an interface or type literal; an index signature is named `[]`. */
export function members(file: FileContext, nodes: readonly ts.TypeElement[]): MemberFacts[] {
  return nodes.flatMap((node): MemberFacts[] => {
    if (ts.isPropertySignature(node))
      return named(node.name, node.type ? lowerType(file, node.type) : -1, tagOf(file, node));
    if (ts.isMethodSignature(node))
      return named(node.name, file.tables.typeNumber(functionType(file, node)), null);
    if (ts.isIndexSignatureDeclaration(node))
      return [{ name: '[]', type: lowerType(file, node.type), tag: null }];
    if (ts.isCallSignatureDeclaration(node))
      return [{ name: '()', type: file.tables.typeNumber(functionType(file, node)), tag: null }];
    if (ts.isGetAccessorDeclaration(node))
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
    const name = ts.isIdentifier(property.name) ? property.name.text : property.name.right.text;
    const type = property.typeExpression ? lowerType(file, property.typeExpression.type) : -1;
    return [{ name, type, tag: null }];
  });
}
