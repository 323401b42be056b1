import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { operationsOf, stringAt } from './operations.js';

/** What code puts into an object. */
export interface Stated {
  /** The operation that holds the value. */
  readonly at: number;
  /** The member; `null` where all members of the value are copied. */
  readonly name: string | null;
}

const known = new WeakMap<FunctionCode['facts'], ReadonlyMap<number, readonly Stated[]>>();

/** What a function puts into the object that one of its operations makes, in order. */
export function statedOf(fn: FunctionCode, at: number): readonly Stated[] {
  const found = known.get(fn.facts) ?? statedIn(fn);
  known.set(fn.facts, found);
  return found.get(at) ?? [];
}

function statedIn(fn: FunctionCode): ReadonlyMap<number, readonly Stated[]> {
  const objects = objectsOf(fn);
  const found = new Map<number, Stated[]>();
  for (const { op, operands } of operationsOf(fn)) {
    if (op !== Op.Set && op !== Op.Spread) continue;
    const [into = -1, second = -1, third = -1] = operands;
    const object = objects[into] ?? into;
    const list = found.get(object) ?? [];
    found.set(object, list);
    list.push(op === Op.Set ? { at: third, name: stringAt(fn, second) } : { at: second, name: null });
  }
  return found;
}

/** For each operation the one that made what it holds: `exports.list = …` puts a member into what `exports` is. */
function objectsOf(fn: FunctionCode): readonly number[] {
  const variables = new Map<string, number>();
  const objects: number[] = [];
  for (const { at, op, operands } of operationsOf(fn)) {
    const [first = -1, second = -1, third = -1] = operands;
    objects[at] = at;
    switch (op) {
      case Op.Bind:
      case Op.Narrow:
        objects[at] = objects[first] ?? first;
        break;
      case Op.SetModule:
        variables.set(stringAt(fn, first), objects[second] ?? second);
        break;
      case Op.GetModule:
        objects[at] = variables.get(stringAt(fn, first)) ?? at;
        break;
      case Op.SetCaptured:
        if (first === 0) variables.set(`local ${stringAt(fn, second)}`, objects[third] ?? third);
        break;
      case Op.GetCaptured:
        if (first === 0) objects[at] = variables.get(`local ${stringAt(fn, second)}`) ?? at;
        break;
      default:
        break;
    }
  }
  return objects;
}
