import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Body, Exit } from './body.js';
import { merge } from './variables.js';

/** Opens a block that `break` can leave, runs it and joins what comes out. */
export function block(body: Body, node: ts.Node, run: () => void, isSwitch = false): void {
  const open = body.emit(Op.Block, [0], node);
  const exit: Exit = {
    labels: takeLabels(body),
    block: open,
    isLoop: false,
    isSwitch,
    breaks: [],
    carry: () => undefined,
  };
  body.exits.push(exit);
  run();
  leave(body, exit, node);
  body.exits.pop();
  body.builder.patch(open, 0, body.emit(Op.End, [], node));
  merge(body, exit.breaks, node);
}

/** Falls out of a block at its end. */
export function leave(body: Body, exit: Exit, node: ts.Node): void {
  if (!body.values) return;
  exit.breaks.push({ by: body.emit(Op.Break, [exit.block], node), values: body.values });
  body.stop();
}

/** The labels that stand before a statement. */
export function takeLabels(body: Body): string[] {
  const labels = body.labels;
  body.labels = [];
  return labels;
}

/** `break` */
export function breakOut(body: Body, node: ts.BreakStatement): void {
  const label = node.label?.text;
  const exit = body.exits.findLast((one) =>
    label ? one.labels.includes(label) : one.isLoop || one.isSwitch,
  );
  if (exit) leave(body, exit, node);
  else body.stop();
}

/** `continue` */
export function continueLoop(body: Body, node: ts.ContinueStatement): void {
  const label = node.label?.text;
  const exit = body.exits.findLast((one) => one.isLoop && (!label || one.labels.includes(label)));
  if (exit) {
    exit.carry();
    body.emit(Op.Continue, [exit.block], node);
  }
  body.stop();
}
