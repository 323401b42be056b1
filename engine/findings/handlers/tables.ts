import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Look } from './look.js';
import { nameOf, operationsOf, textAt, type WrittenCall } from './operations.js';

/** Calls that make or open what is named by their first text: a model, a collection, a table, a log. */
const makes =
  /^(model|collection|table|\w+Table|getRepository|from|into|define|doc|ref|container|getContainerClient|fromConnectionString|log|TableClient|bucket|file|topic|child|getLogger|createLogger|Logger)$/;

/** Calls that choose rows or columns: what they name is no table. */
const chooses =
  /^((and|or)?where\w*|having|filter|match|not|eq|neq|gte?|lte?|like|ilike|is|in|contains|select|columns?|first|pluck|distinct|returning|orderBy|order|groupBy|sort|limit|offset|range|on|onConflict)$/i;

/** The table, collection or model that a chain of calls began with; `null` when the code does not show it. */
export function tableOf(look: Look, call: WrittenCall): string | null {
  return tableAt(look, call.fn, call.receiver, 0);
}

function tableAt(look: Look, fn: FunctionCode, at: number, depth: number): string | null {
  const operation = operationsOf(fn)[at];
  if (!operation || depth > 20) return null;
  const [first = -1, second = -1, third = -1] = operation.operands;
  switch (operation.op) {
    case Op.Call: {
      const named = chooses.test(nameOf(fn, first)) ? null : tableName(look, fn, third);
      return named ?? tableAt(look, fn, second, depth + 1);
    }
    case Op.Get:
    case Op.Bind:
    case Op.Narrow:
    case Op.Await:
      return tableAt(look, fn, first, depth + 1) ?? made(look, fn, at, depth);
    default:
      return made(look, fn, at, depth);
  }
}

/** A text, or a variable that holds a table by a name of its own: `eq(patients.id, id)`, `from(patients)`. */
export function tableName(look: Look, fn: FunctionCode, at: number): string | null {
  return textAt(fn, at) ?? made(look, fn, at, 10);
}

/** What a variable was set to by a call that names a table, or what it is declared to hold: `Repository<Visit>`. */
function made(look: Look, fn: FunctionCode, at: number, depth: number): string | null {
  const thing = look.at(fn, at);
  if (thing.kind === 'external') return thing.of ?? null;
  if (thing.kind !== 'call' || depth > 12) return null;
  const { call } = thing;
  if (call.fn === fn && call.at === at) return null;
  if (!makes.test(nameOf(call.fn, call.callee))) return tableAt(look, call.fn, call.receiver, depth + 1);
  for (const arg of call.args) {
    const text = textAt(call.fn, arg);
    if (text !== null) return text;
  }
  return null;
}
