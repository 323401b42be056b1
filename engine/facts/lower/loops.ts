import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Variable } from '../scopes/scope.js';
import {
  isDoStatement,
  isForOfStatement,
  isVariableDeclarationList,
  isWhileStatement,
} from '../syntax/compiler.js';
import type { Body, Exit } from './body.js';
import { narrow } from './conditions.js';
import { variables } from './declarations.js';
import { leave, takeLabels } from './exits.js';
import { assignedIn } from './loop-variables.js';
import { assign, declare } from './patterns.js';
import { merge } from './variables.js';

/** A loop: its variables are joined at its head with what each round leaves in them. */
function loop(body: Body, node: ts.IterationStatement, iterated: number, round: (exit: Exit) => void): void {
  const open = body.emit(Op.Loop, [0, iterated], node);
  const phis = new Map<Variable, number>();
  for (const variable of assignedIn(body, node)) {
    const entry = body.values?.get(variable);
    if (entry === undefined) continue;
    const phi = body.emit(Op.LoopPhi, [entry], node);
    phis.set(variable, phi);
    body.values?.set(variable, phi);
  }
  const carry = (): void => {
    for (const [variable, phi] of phis) {
      const value = body.values?.get(variable);
      if (value !== undefined) body.emit(Op.Carry, [phi, value], node);
    }
  };
  const exit: Exit = {
    labels: takeLabels(body),
    block: open,
    isLoop: true,
    isSwitch: false,
    breaks: [],
    carry,
  };
  body.exits.push(exit);
  round(exit);
  if (body.values) {
    carry();
    body.emit(Op.Continue, [open], node);
  }
  body.exits.pop();
  body.builder.patch(open, 0, body.emit(Op.End, [], node));
  merge(body, exit.breaks, node);
}

/** `if (condition) … else break`, with what the condition tells inside. */
function whileHolds(
  body: Body,
  exit: Exit,
  condition: number,
  known: readonly ts.Expression[],
  node: ts.Node,
): void {
  const open = body.emit(Op.If, [condition, 0, 0], node);
  const inside = body.values;
  const other = body.emit(Op.Else, [], node);
  body.values = new Map(inside);
  leave(body, exit, node);
  const end = body.emit(Op.End, [], node);
  body.builder.patch(open, 1, other);
  body.builder.patch(open, 2, end);
  body.values = inside;
  narrow(
    body,
    known.map((one) => ({ condition: one, holds: true })),
    node,
  );
}

export function whileLoop(body: Body, node: ts.WhileStatement | ts.DoStatement): void {
  loop(body, node, -1, (exit) => {
    if (isDoStatement(node)) body.statement(node.statement);
    if (!body.alive) return;
    whileHolds(body, exit, body.condition(node.expression), [node.expression], node);
    if (isWhileStatement(node)) body.statement(node.statement);
  });
}

export function forLoop(body: Body, node: ts.ForStatement): void {
  body.within(node, () => {
    const start = node.initializer;
    if (start && isVariableDeclarationList(start)) variables(body, start);
    else if (start) body.expression(start);
    loop(body, node, -1, (exit) => {
      if (node.condition) whileHolds(body, exit, body.condition(node.condition), [node.condition], node);
      const rounds = nested(body, node, () => body.statement(node.statement));
      if (rounds && node.incrementor) body.expression(node.incrementor);
    });
  });
}

/** The body of a `for`: `continue` goes to the incrementor, so it leaves a block of its own. */
function nested(body: Body, node: ts.ForStatement, run: () => void): boolean {
  const outer = body.exits.at(-1);
  if (!outer) return false;
  const open = body.emit(Op.Block, [0], node);
  const inner: Exit = {
    labels: outer.labels,
    block: open,
    isLoop: true,
    isSwitch: false,
    breaks: outer.breaks,
    carry: () => undefined,
  };
  const continues: Exit['breaks'] = [];
  const hook: Exit = {
    ...inner,
    block: outer.block,
    carry: () => {
      if (body.values)
        continues.push({ by: body.emit(Op.Break, [open], node), values: new Map(body.values) });
    },
  };
  body.exits.push(hook);
  run();
  body.exits.pop();
  if (body.values) continues.push({ by: body.emit(Op.Break, [open], node), values: body.values });
  body.builder.patch(open, 0, body.emit(Op.End, [], node));
  merge(body, continues, node);
  return body.alive;
}

export function forIn(body: Body, node: ts.ForOfStatement | ts.ForInStatement): void {
  const over = body.expression(node.expression);
  body.within(node, () => {
    loop(body, node, over, (exit) => {
      whileHolds(body, exit, body.emit(Op.More, [exit.block], node), [], node);
      const waits = isForOfStatement(node) && node.awaitModifier !== undefined;
      const element = body.emit(
        isForOfStatement(node) ? Op.Element : Op.KeyOf,
        [over, exit.block],
        node.initializer,
      );
      bindElement(body, node.initializer, waits ? body.emit(Op.Await, [element], node.initializer) : element);
      body.statement(node.statement);
    });
  });
}

function bindElement(body: Body, target: ts.ForInitializer, value: number): void {
  if (!isVariableDeclarationList(target)) return assign(body, target, value);
  const name = target.declarations[0]?.name;
  if (name) declare(body, name, value, -1);
}
