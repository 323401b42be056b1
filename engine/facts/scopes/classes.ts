import type { ts } from 'ts-morph';
import {
  canHaveDecorators,
  getDecorators,
  isClassExpression,
  isClassStaticBlockDeclaration,
  isPropertyDeclaration,
  SyntaxKind,
} from '../syntax/compiler.js';
import { isFunction, isStatic } from '../syntax/shapes.js';
import { declareVars } from './declared.js';
import { visitFunction } from './functions.js';
import { FunctionScope, Scope } from './scope.js';
import type { Walk } from './walk.js';

/** Field initialisers and static blocks run as functions of their own. */
export function visitClass(walk: Walk, node: ts.ClassLikeDeclaration): void {
  const { scope } = walk;
  const inner = new Scope(scope, scope.fn);
  if (isClassExpression(node) && node.name) inner.declare(node.name.text);
  for (const clause of node.heritageClauses ?? [])
    if (clause.token === SyntaxKind.ExtendsKeyword) walk.visitAll(clause.types);
  walk.visitAll(getDecorators(node));
  const fields = new Scope(inner, new FunctionScope(scope.fn));
  const statics = new Scope(inner, new FunctionScope(scope.fn));
  walk.of.set(node, inner);
  walk.fields.set(node, fields);
  walk.statics.set(node, statics);
  walk.inside(inner, () => {
    for (const member of node.members) visitMember(walk, member, isStatic(member) ? statics : fields);
  });
}

function visitMember(walk: Walk, member: ts.ClassElement, initialiser: Scope): void {
  if (canHaveDecorators(member)) walk.visitAll(getDecorators(member));
  if (isFunction(member)) return visitFunction(walk, member);
  if (isClassStaticBlockDeclaration(member)) declareVars(member.body, initialiser);
  const run = isClassStaticBlockDeclaration(member) ? member.body : initialValue(member);
  if (run) walk.inside(initialiser, () => walk.visit(run));
}

function initialValue(member: ts.ClassElement): ts.Expression | undefined {
  return isPropertyDeclaration(member) ? member.initializer : undefined;
}
