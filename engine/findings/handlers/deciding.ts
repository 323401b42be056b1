import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { type Operation, operationsOf, stringAt } from './operations.js';

/** What a function's conditions and answers are made of: what it only hands on, to a record say, decides nothing. */
export function decidingIn(fn: FunctionCode): readonly Operation[] {
  const operations = operationsOf(fn);
  const found = new Set(operations.filter((one) => decides(fn, one)));
  for (const one of found) {
    for (const value of valuesOf(one)) {
      const operation = operations[value];
      if (operation) found.add(operation);
    }
  }
  return [...found];
}

/** Whether there is a value decides nothing: `user?.id ?? 'nobody'`. */
function decides(fn: FunctionCode, { op, operands }: Operation): boolean {
  if (op === Op.Test) return stringAt(fn, operands[0]) !== '??';
  const condition = op === Op.If ? operationsOf(fn)[operands[0] ?? -1] : undefined;
  return op === Op.Return || (condition !== undefined && condition.op !== Op.Test);
}

/** The operations whose values one is made of. */
export function valuesOf({ op, operands }: Operation): readonly number[] {
  switch (op) {
    case Op.If:
    case Op.Get:
    case Op.Bind:
    case Op.Narrow:
    case Op.Await:
    case Op.Rest:
    case Op.RestFrom:
      return operands.slice(0, 1);
    case Op.Test:
    case Op.Compute:
      return operands.slice(1);
    case Op.Phi:
      return operands.filter((_, i) => i % 2 === 1);
    case Op.GetKey:
    case Op.Call:
    case Op.CallSpread:
    case Op.New:
    case Op.NewArray:
    case Op.Text:
    case Op.Return:
      return operands;
    default:
      return [];
  }
}
