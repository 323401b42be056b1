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
  const condition = matches(body, node, subject, group.tests);
  fork(
    body,
    condition,
    [],
    () => {
      narrowSubject(body, node, condition, group);
      run(body, groups, groups.indexOf(group));
    },
    () => test(body, node, subject, groups, others),
    node,
  );
}

/** True when the subject equals one of these. */
function matches(
  body: Body,
  node: ts.SwitchStatement,
  subject: number,
  tests: readonly ts.Expression[],
): number {
  const all = tests.map((one) =>
    body.emit(Op.Test, [body.string('==='), subject, body.expression(one)], one),
  );
  return all.length === 1 ? (all[0] ?? subject) : body.emit(Op.Test, [body.string('any'), subject, -1], node);
}

/** Inside `case 'a'` the subject is `'a'`, and what it was read from is of that kind. */
function narrowSubject(body: Body, node: ts.SwitchStatement, condition: number, group: Group): void {
  if (group.tests.length !== 1) return;
  const root = rootOf(node.expression);
  const variable = root && body.scope.find(root.text);
  const held = variable ? body.values?.get(variable) : undefined;
  if (variable && held !== undefined)
    body.values?.set(variable, body.emit(Op.Narrow, [held, condition, 1], node));
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
