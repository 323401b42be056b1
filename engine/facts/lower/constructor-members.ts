import type { ts } from 'ts-morph';
import type { ClassMember } from '../facts.js';
import {
  getJSDocType,
  isBinaryExpression,
  isConstructorDeclaration,
  isExpressionStatement,
  isIdentifier,
  isPropertyAccessExpression,
  SyntaxKind,
} from '../syntax/compiler.js';
import type { Body } from './body.js';
import { isParameterProperty } from './functions.js';
import { tagOf } from './tags.js';
import { lowerType } from './types.js';

/** The constructor that is written out, of those that a class declares. */
export function constructorWithBody(node: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  return node.members.find(
    (member): member is ts.ConstructorDeclaration =>
      isConstructorDeclaration(member) && member.body !== undefined,
  );
}

/** Fields that only the constructor shows: by its parameters, and in JavaScript by its assignments. */
export function constructorMembers(body: Body, node: ts.ClassLikeDeclaration): ClassMember[] {
  const made = constructorWithBody(node);
  if (!made) return [];
  return body.file.isJavaScript ? assignedMembers(body, node, made) : parameterMembers(body, made);
}

function parameterMembers(body: Body, made: ts.ConstructorDeclaration): ClassMember[] {
  return made.parameters.flatMap((parameter) =>
    isParameterProperty(parameter) && isIdentifier(parameter.name)
      ? [field(body, parameter.name.text, parameter.type, parameter)]
      : [],
  );
}

/** `this.phone = phone;` A parameter that is kept gives the field its type. */
function assignedMembers(
  body: Body,
  node: ts.ClassLikeDeclaration,
  { body: block, parameters }: ts.ConstructorDeclaration,
): ClassMember[] {
  const declared = new Set(
    node.members.map((one) => (one.name && isIdentifier(one.name) ? one.name.text : '')),
  );
  return (block?.statements ?? []).flatMap((statement) => {
    const assigned = assignment(statement);
    if (!assigned || declared.has(assigned.name)) return [];
    const { name, value } = assigned;
    const kept = parameters.find(
      (one) => isIdentifier(one.name) && isIdentifier(value) && one.name.text === value.text,
    );
    return [field(body, name, getJSDocType(statement) ?? (kept && getJSDocType(kept)), statement)];
  });
}

function assignment(
  statement: ts.Statement,
): { readonly name: string; readonly value: ts.Expression } | null {
  if (!isExpressionStatement(statement) || !isBinaryExpression(statement.expression)) return null;
  const { left, operatorToken, right } = statement.expression;
  const isOwn =
    operatorToken.kind === SyntaxKind.EqualsToken &&
    isPropertyAccessExpression(left) &&
    left.expression.kind === SyntaxKind.ThisKeyword &&
    isIdentifier(left.name);
  return isOwn ? { name: left.name.text, value: right } : null;
}

function field(body: Body, name: string, type: ts.TypeNode | undefined, node: ts.Node): ClassMember {
  return {
    name,
    isStatic: false,
    kind: 'field',
    fn: -1,
    type: type ? lowerType(body.file, type) : -1,
    tag: tagOf(body.file, node),
  };
}
