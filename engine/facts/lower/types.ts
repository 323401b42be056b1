import type { ts } from 'ts-morph';
import type { MemberFacts, PhiTag, TypeExpr } from '../facts.js';
import { byKind } from '../syntax/by-kind.js';
import {
  isCallSignatureDeclaration,
  isGetAccessorDeclaration,
  isIdentifier,
  isIndexSignatureDeclaration,
  isLiteralTypeNode,
  isMethodSignature,
  isNamedTupleMember,
  isNumericLiteral,
  isPropertyAccessExpression,
  isPropertySignature,
  isStringLiteral,
  isStringLiteralLike,
  SyntaxKind,
  tokenToString,
} from '../syntax/compiler.js';
import type { FileContext } from './body.js';
import { memberName } from './names.js';
import { tagOf } from './tags.js';

/** Writes a type annotation down as data and returns its number in the file's table. */
export function lowerType(file: FileContext, node: ts.TypeNode): number {
  return file.tables.typeNumber(typeExpr(file, node));
}

/** The type of a function that is only declared, as a number in the file's table. */
export function lowerSignature(file: FileContext, node: ts.SignatureDeclarationBase): number {
  return file.tables.typeNumber(functionType(file, node));
}

const typeExpr: (file: FileContext, node: ts.TypeNode) => TypeExpr = byKind(
  {
    [SyntaxKind.TypeReference]: (file, node) => ({
      kind: 'reference',
      name: entityName(node.typeName),
      args: all(file, node.typeArguments),
    }),
    [SyntaxKind.ExpressionWithTypeArguments]: (file, node) => ({
      kind: 'reference',
      name: expressionName(node.expression),
      args: all(file, node.typeArguments),
    }),
    [SyntaxKind.ImportType]: importType,
    [SyntaxKind.TypeQuery]: (_, node) => ({ kind: 'typeof', name: entityName(node.exprName) }),

    [SyntaxKind.UnionType]: (file, node) => ({ kind: 'union', of: all(file, node.types) }),
    [SyntaxKind.IntersectionType]: (file, node) => ({ kind: 'intersection', of: all(file, node.types) }),
    [SyntaxKind.ConditionalType]: (file, node) => ({
      kind: 'conditional',
      whenTrue: lowerType(file, node.trueType),
      whenFalse: lowerType(file, node.falseType),
    }),

    [SyntaxKind.TypeLiteral]: (file, node) => ({ kind: 'object', members: members(file, node.members) }),
    [SyntaxKind.JSDocTypeLiteral]: (file, node) => ({ kind: 'object', members: jsDocMembers(file, node) }),
    [SyntaxKind.ArrayType]: (file, node) => ({ kind: 'array', of: lowerType(file, node.elementType) }),
    [SyntaxKind.JSDocVariadicType]: (file, node) => ({ kind: 'array', of: lowerType(file, node.type) }),
    [SyntaxKind.TupleType]: (file, node) => ({ kind: 'tuple', of: all(file, node.elements.map(element)) }),
    [SyntaxKind.MappedType]: mappedType,
    [SyntaxKind.IndexedAccessType]: (file, node) => ({
      kind: 'indexed',
      object: lowerType(file, node.objectType),
      index: lowerType(file, node.indexType),
    }),
    [SyntaxKind.TypeOperator]: operatorType,
    [SyntaxKind.FunctionType]: functionType,
    [SyntaxKind.ConstructorType]: functionType,

    [SyntaxKind.LiteralType]: literalType,
    [SyntaxKind.TemplateLiteralType]: () => ({ kind: 'keyword', name: 'string' }),
    [SyntaxKind.TypePredicate]: predicate,

    [SyntaxKind.ParenthesizedType]: inner,
    [SyntaxKind.OptionalType]: inner,
    [SyntaxKind.RestType]: inner,
    [SyntaxKind.JSDocTypeExpression]: inner,
    [SyntaxKind.JSDocNullableType]: inner,
    [SyntaxKind.JSDocNonNullableType]: inner,
    [SyntaxKind.JSDocOptionalType]: inner,
  },
  keyword,
);

function keyword(_: FileContext, node: ts.Node): TypeExpr {
  return { kind: 'keyword', name: tokenToString(node.kind) ?? 'unknown' };
}

/** What stands inside, with nothing done to it. */
function inner(file: FileContext, node: { readonly type: ts.TypeNode }): TypeExpr {
  return typeExpr(file, node.type);
}

function all(file: FileContext, nodes: readonly ts.TypeNode[] = []): number[] {
  return nodes.map((node) => lowerType(file, node));
}

/** A type that may be left out. */
function optional(file: FileContext, node: ts.TypeNode | undefined): number {
  return node ? lowerType(file, node) : file.tables.typeNumber({ kind: 'keyword', name: 'unknown' });
}

function element(node: ts.TypeNode | ts.NamedTupleMember): ts.TypeNode {
  return isNamedTupleMember(node) ? node.type : node;
}

/** `x is Patient`: a truth value that tells something of a parameter. */
function predicate(file: FileContext, node: ts.TypePredicateNode): TypeExpr {
  if (!node.type || node.assertsModifier) return { kind: 'keyword', name: 'boolean' };
  const parameter = isIdentifier(node.parameterName) ? node.parameterName.text : 'this';
  return { kind: 'predicate', parameter, is: lowerType(file, node.type) };
}

function operatorType(file: FileContext, node: ts.TypeOperatorNode): TypeExpr {
  return node.operator === SyntaxKind.KeyOfKeyword
    ? { kind: 'keyof', of: lowerType(file, node.type) }
    : typeExpr(file, node.type);
}

function literalType(_: FileContext, { literal }: ts.LiteralTypeNode): TypeExpr {
  if (literal.kind === SyntaxKind.NullKeyword) return { kind: 'literal', value: null };
  if (literal.kind === SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
  if (literal.kind === SyntaxKind.FalseKeyword) return { kind: 'literal', value: false };
  if (isStringLiteralLike(literal)) return { kind: 'literal', value: literal.text };
  return isNumericLiteral(literal)
    ? { kind: 'literal', value: Number(literal.text) }
    : { kind: 'keyword', name: 'number' };
}

/** A function without a declared type of a parameter or result has an unknown one there. */
function functionType(file: FileContext, node: ts.SignatureDeclarationBase): TypeExpr {
  const params = node.parameters.map((parameter) => optional(file, parameter.type));
  return { kind: 'function', params, result: optional(file, node.type) };
}

function mappedType(file: FileContext, { typeParameter, type }: ts.MappedTypeNode): TypeExpr {
  const over = optional(file, typeParameter.constraint);
  return { kind: 'mapped', param: typeParameter.name.text, over, value: optional(file, type) };
}

function importType(file: FileContext, node: ts.ImportTypeNode): TypeExpr {
  const { argument } = node;
  const module =
    isLiteralTypeNode(argument) && isStringLiteral(argument.literal) ? argument.literal.text : '';
  file.tables.importNumber(module, '*');
  const name = node.qualifier ? entityName(node.qualifier) : [];
  return { kind: 'import', module, name, args: all(file, node.typeArguments) };
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
      return [{ name: '[]', type: optional(file, node.type), tag: null }];
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
