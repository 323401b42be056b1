import { Op } from '../facts/opcodes.js';
import type { Site } from '../flow/atoms.js';
import type { FunctionCode } from '../flow/code.js';
import { callAt, nameOf, operationsOf, type Operation } from './handlers/operations.js';

/** Whether a function is written where it is handed to a call: by itself, in a list, or under a name in an object. */
export function isHandedOver(fn: FunctionCode): boolean {
  const outside = outer(fn);
  const made = outside && operationsOf(outside).find((one) => makes(one, fn.number));
  return made ? isArgument(outside, made.at) : false;
}

function outer({ file, facts: { parent } }: FunctionCode): FunctionCode | null {
  const facts = file.functions[parent];
  return facts ? { id: -1, file, number: parent, facts } : null;
}

function makes({ op, operands }: Operation, number: number): boolean {
  return op === Op.Closure && operands[0] === number;
}

function isArgument(outside: FunctionCode, at: number): boolean {
  return operationsOf(outside).some(
    (one) =>
      (callAt(outside, one)?.args.includes(at) ?? false) ||
      (one.op === Op.NewArray && one.operands.includes(at) && isArgument(outside, one.at)) ||
      (one.op === Op.Set && one.operands[2] === at && isArgument(outside, one.operands[0] ?? -1)),
  );
}

/**
 * Whether a call hands on what its function holds or was given as it is: it has chosen nothing of it itself. Handing
 * on all arguments at once, by `apply` or spread, is to stand in for the callee.
 */
export function handsOn({ fn, op }: Site): boolean {
  const operation = operationsOf(fn)[op];
  if (operation?.op !== Op.Call) return false;
  const call = callAt(fn, operation);
  if (!call?.args.length || nameOf(fn, call.callee) === 'apply') return false;
  return call.args.every((arg) => isHeld(fn, arg));
}

function isHeld(fn: FunctionCode, at: number): boolean {
  const operation = operationsOf(fn)[at];
  const of = operation?.operands[0] ?? -1;
  switch (operation?.op) {
    case Op.Literal:
    case Op.Param:
    case Op.RestParam:
    case Op.GetCaptured:
    case Op.Element:
    case Op.Phi:
    case Op.LoopPhi:
      return true;
    case Op.Bind:
    case Op.Narrow:
    case Op.Await:
      return isHeld(fn, of);
    case Op.Get:
      return operationsOf(fn)[of]?.op === Op.This;
    default:
      return false;
  }
}
