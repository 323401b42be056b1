import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import { isCaseClause, isIdentifier, isPropertyAccessExpression } from '../syntax/compiler.js';
import type { Body } from './body.js';
import { fork } from './conditions.js';
import { block } from './exits.js';

/** Cases that share one body. */
interface Group {
  readonly tests: readonly ts.Expression[];
  readonly isDefault: boolean;
  readonly statements: readonly ts.Statement[];
}

/** A `switch` as tests one after the other; a body that falls through is followed by the next one's statements. */
export function switchStatement(body: Body, node: ts.SwitchStatement): void {
  const subject = body.expression(node.expression);
  const groups = groupsOf(node.caseBlock);
  const ordered = [
    ...groups.filter((group) => !group.isDefault),
    ...groups.filter((group) => group.isDefault),
  ];
  block(
    body,
    node,
    () => body.within(node.caseBlock, () => test(body, node, subject, groups, ordered)),
    true,
  );
}

function groupsOf(block: ts.CaseBlock): Group[] {
  const groups: Group[] = [];
  let tests: ts.Expression[] = [];
  let isDefault = false;
  for (const clause of block.clauses) {
    if (isCaseClause(clause)) tests.push(clause.expression);
    else isDefault = true;
    if (!clause.statements.length && clause !== block.clauses.at(-1)) continue;
    groups.push({ tests, isDefault, statements: clause.statements });
    tests = [];
    isDefault = false;
  }
  return groups;
}

function test(
  body: Body,
  node: ts.SwitchStatement,
  subject: number,
  groups: readonly Group[],
  rest: readonly Group[],
): void {
  const [group, ...others] = rest;
  if (!group) return;
  if (group.isDefault) return run(body, groups, groups.indexOf(group));
  const tests = group.tests.map((one) =>
    body.emit(Op.Test, [body.string('==='), subject, body.expression(one)], one),
  );
  const [only = subject] = tests;
  fork(
    body,
    tests.length === 1 ? only : body.emit(Op.Test, [body.string('any'), subject, -1], node),
    [],
    () => {
      narrowSubject(body, node, (held) => equalToOne(body, node, held, tests));
      run(body, groups, groups.indexOf(group));
    },
    () => {
      narrowSubject(body, node, (held) => equalToNone(body, node, held, tests));
      test(body, node, subject, groups, others);
    },
    node,
  );
}

/** Inside `case 'a'` the subject is `'a'`, and what it was read from is of that kind; further down it is not. */
function narrowSubject(body: Body, node: ts.SwitchStatement, narrowed: (held: number) => number): void {
  const root = rootOf(node.expression);
  const variable = root && body.scope.find(root.text);
  const held = variable ? body.values?.get(variable) : undefined;
  if (variable && held !== undefined) body.values?.set(variable, narrowed(held));
}

function equalToOne(body: Body, node: ts.Node, held: number, tests: readonly number[]): number {
  const left = tests.map((one) => body.emit(Op.Narrow, [held, one, 1], node));
  const [only] = left;
  if (only !== undefined && left.length === 1) return only;
  return body.emit(
    Op.Phi,
    left.flatMap((one) => [-1, one]),
    node,
  );
}

function equalToNone(body: Body, node: ts.Node, held: number, tests: readonly number[]): number {
  return tests.reduce((left, one) => body.emit(Op.Narrow, [left, one, 0], node), held);
}

function rootOf(node: ts.Expression): ts.Identifier | null {
  if (isIdentifier(node)) return node;
  return isPropertyAccessExpression(node) ? rootOf(node.expression) : null;
}

/** The statements of a group, and of the next ones as long as nothing ends it. */
function run(body: Body, groups: readonly Group[], from: number): void {
  for (const group of groups.slice(from)) {
    if (!body.alive) return;
    body.statements(group.statements);
  }
}
