import type { ts } from 'ts-morph';
import type { ClassMember } from '../facts.js';
import { Op } from '../opcodes.js';
import {
  canHaveDecorators,
  getDecorators,
  getJSDocType,
  isCallExpression,
  isClassStaticBlockDeclaration,
  isConstructorDeclaration,
  isGetAccessor,
  isIdentifier,
  isMethodDeclaration,
  isNewExpression,
  isPropertyAccessExpression,
  isPropertyDeclaration,
  isSetAccessor,
  SyntaxKind,
} from '../syntax/compiler.js';
import { isFunction, isStatic } from '../syntax/shapes.js';
import { startOf, type Body } from './body.js';
import { constructorMembers, constructorWithBody } from './constructor-members.js';
import { fn, synthetic } from './functions.js';
import { memberName } from './names.js';
import { tagOf } from './tags.js';
import { lowerType } from './types.js';

/** Lowers a class and returns the operation that holds it. */
export function classLike(body: Body, node: ts.ClassLikeDeclaration, name: string): number {
  const { tables } = body.file;
  const number = tables.reserveClass();
  const qualified = body.fn.isModule ? name : `${body.name}>${name}`;
  if (body.fn.isModule) tables.classNames.set(name, number);
  const base = baseOf(node);
  const baseValue = base ? body.expression(base.expression) : -1;
  const value = body.emit(Op.Class, [number, baseValue], node);
  body.within(node, () => {
    tables.classes[number] = {
      name: qualified,
      params: (node.typeParameters ?? []).map((one) => one.name.text),
      extends: base ? lowerType(body.file, base) : -1,
      implements: implementedBy(node).map((type) => lowerType(body.file, type)),
      members: [
        ...node.members.flatMap((member) => memberOf(body, member, qualified, number)),
        ...constructorMembers(body, node),
      ],
      construct: constructorOf(body, node, qualified, number),
      fields: initialisers(body, node, qualified, number, false),
      statics: initialisers(body, node, qualified, number, true),
      decorators: decoratorsOf(node).map((one) => decoratorName(one.expression)),
      tag: tagOf(body.file, node),
      start: startOf(body.file.source, node),
      end: node.end,
    };
  });
  return decorated(body, node, value);
}

/** Decorators run from the last to the first, those of members before those of the class. */
function decorated(body: Body, node: ts.ClassLikeDeclaration, value: number): number {
  for (const member of node.members) {
    const name = isMethodDeclaration(member) ? memberName(member.name) : null;
    if (name !== null) decorate(body, member, value, body.string(name));
    else if (isPropertyDeclaration(member))
      for (const one of decoratorsOf(member)) body.expression(one.expression);
    else if (isConstructorDeclaration(member)) decorateParameters(body, member, value);
  }
  return decorate(body, node, value, -1);
}

/** `@Inject(TOKEN) client: OpenAI`: called with the class, nothing, and the number of the parameter. */
function decorateParameters(body: Body, node: ts.ConstructorDeclaration, value: number): void {
  node.parameters.forEach((parameter, i) => {
    for (const one of decoratorsOf(parameter)) {
      const decorator = body.expression(one.expression);
      const number = body.literal({ kind: 'number', value: i }, one);
      body.emit(Op.Call, [decorator, -1, value, body.undefinedValue(one), number], one);
    }
  });
}

function decorate(
  body: Body,
  node: ts.ClassElement | ts.ClassLikeDeclaration,
  value: number,
  name: number,
): number {
  return decoratorsOf(node).reduceRight(
    (held, one) => body.emit(Op.Decorate, [held, name, body.expression(one.expression)], one),
    value,
  );
}

function decoratorsOf(node: ts.Node): readonly ts.Decorator[] {
  return canHaveDecorators(node) ? (getDecorators(node) ?? []) : [];
}

function baseOf(node: ts.ClassLikeDeclaration): ts.ExpressionWithTypeArguments | undefined {
  return node.heritageClauses?.find((clause) => clause.token === SyntaxKind.ExtendsKeyword)?.types[0];
}

function implementedBy(node: ts.ClassLikeDeclaration): readonly ts.ExpressionWithTypeArguments[] {
  return node.heritageClauses?.find((clause) => clause.token === SyntaxKind.ImplementsKeyword)?.types ?? [];
}

/** `rows = new Map<string, Row>()` is declared by its type arguments. */
function madeType(body: Body, made: ts.Expression | undefined): number {
  if (!made || !isNewExpression(made) || !made.typeArguments || !isIdentifier(made.expression)) return -1;
  const args = made.typeArguments.map((one) => lowerType(body.file, one));
  return body.file.tables.typeNumber({ kind: 'reference', name: [made.expression.text], args });
}

function memberOf(body: Body, member: ts.ClassElement, owner: string, ofClass: number): ClassMember[] {
  const name = member.name && memberName(member.name);
  if (!name) return [];
  const common = { name, isStatic: isStatic(member), tag: tagOf(body.file, member) };
  if (isPropertyDeclaration(member)) {
    const type = member.type ?? (body.file.isJavaScript ? getJSDocType(member) : undefined);
    const written = type ? lowerType(body.file, type) : madeType(body, member.initializer);
    return [{ ...common, kind: 'field', fn: -1, type: written }];
  }
  if (!isFunction(member) || isConstructorDeclaration(member)) return [];
  const type = member.type ? lowerType(body.file, member.type) : -1;
  const kind = isGetAccessor(member) ? 'getter' : isSetAccessor(member) ? 'setter' : 'method';
  return [{ ...common, kind, fn: member.body ? fn(body, member, `${owner}.${name}`, ofClass) : -1, type }];
}

function constructorOf(body: Body, node: ts.ClassLikeDeclaration, owner: string, ofClass: number): number {
  const made = constructorWithBody(node);
  return made ? fn(body, made, `${owner}.constructor`, ofClass) : -1;
}

/** One function that runs all field (or static) initialisers in order, or -1 when there is nothing to run. */
function initialisers(
  body: Body,
  node: ts.ClassLikeDeclaration,
  owner: string,
  ofClass: number,
  statics: boolean,
): number {
  const scopes = statics ? body.file.scopes.statics : body.file.scopes.fields;
  const scope = scopes.get(node);
  const members = node.members.filter((member) =>
    isClassStaticBlockDeclaration(member)
      ? statics
      : isPropertyDeclaration(member) && isStatic(member) === statics && member.initializer,
  );
  if (!scope || !members.length) return -1;
  const role = statics ? 'static' : 'fields';
  const place = { name: `${owner}.${role}`, parent: body.number, ofClass };
  return synthetic(body.file, scope, place, role, node, (inner) => {
    for (const member of members) initialise(inner, member);
  });
}

function initialise(body: Body, member: ts.ClassElement): void {
  if (isClassStaticBlockDeclaration(member)) {
    return body.within(member.body, () => body.statements(member.body.statements));
  }
  if (!isPropertyDeclaration(member) || !member.initializer) return;
  const name = memberName(member.name);
  const value = body.expression(member.initializer);
  const type = member.type ? lowerType(body.file, member.type) : -1;
  const bound = body.emit(Op.Bind, [value, body.string(name ?? ''), type], member);
  if (name !== null) body.set(body.emit(Op.This, [], member), name, bound, member);
}

function decoratorName(node: ts.Expression): string {
  if (isCallExpression(node)) return decoratorName(node.expression);
  if (isPropertyAccessExpression(node)) return node.name.text;
  return isIdentifier(node) ? node.text : '';
}
