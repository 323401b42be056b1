import { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Body } from './body.js';
import { declare } from './patterns.js';
import { mergeAssigned } from './variables.js';

/** `try`: what the catch block finds may be the state at any point of the try block. */
export function tryStatement(body: Body, node: ts.TryStatement): void {
  const before = new Map(body.values ?? []);
  const from = body.assigned.length;
  const open = body.emit(Op.Try, [-1, -1, 0], node);
  body.within(node.tryBlock, () => body.statements(node.tryBlock.statements));
  const tried = body.alive;
  let caught = false;
  const { catchClause, finallyBlock } = node;
  if (catchClause) {
    body.builder.patch(open, 0, body.emit(Op.Catch, [], node));
    mergeAssigned(body, before, from, catchClause);
    catchBlock(body, catchClause);
    caught = body.alive;
  }
  if (finallyBlock) {
    body.builder.patch(open, 1, body.emit(Op.Finally, [], node));
    mergeAssigned(body, before, from, finallyBlock);
    body.within(finallyBlock, () => body.statements(finallyBlock.statements));
  }
  body.builder.patch(open, 2, body.emit(Op.End, [], node));
  if (!tried && !caught) return body.stop();
  if (body.alive || !finallyBlock) mergeAssigned(body, before, from, node);
}

function catchBlock(body: Body, clause: ts.CatchClause): void {
  body.within(clause, () => {
    if (clause.variableDeclaration) {
      declare(
        body,
        clause.variableDeclaration.name,
        body.emit(Op.Caught, [], clause.variableDeclaration),
        -1,
      );
    }
    body.within(clause.block, () => body.statements(clause.block.statements));
  });
}
