import type { ts } from 'ts-morph';
import { isVariableDeclarationList } from '../syntax/compiler.js';
import { markEmpty, markTarget } from './assigned.js';
import { declareBlock, declareList, declarePattern } from './declared.js';
import type { Walk } from './walk.js';

export function visitStatements(walk: Walk, node: ts.Block | ts.ModuleBlock): void {
  walk.visitBlock(node, (inner) => declareBlock(node.statements, inner));
}

/** All cases of a `switch` share one block. */
export function visitCases(walk: Walk, node: ts.CaseBlock): void {
  walk.visitBlock(node, (inner) => {
    for (const clause of node.clauses) declareBlock(clause.statements, inner);
  });
}

export function visitCatch(walk: Walk, node: ts.CatchClause): void {
  walk.visitBlock(node, (inner) => {
    if (node.variableDeclaration) declarePattern(node.variableDeclaration.name, inner);
  });
}

export function visitFor(walk: Walk, node: ts.ForStatement): void {
  const start = node.initializer;
  walk.visitBlock(node, (inner) => {
    if (!start || !isVariableDeclarationList(start)) return;
    declareList(start, inner);
    markEmpty(start, inner);
  });
}

export function visitForEach(walk: Walk, node: ts.ForOfStatement | ts.ForInStatement): void {
  const target = node.initializer;
  walk.visitBlock(node, (inner) => {
    if (isVariableDeclarationList(target)) declareList(target, inner);
    else markTarget(target, inner);
  });
}
