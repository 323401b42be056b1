import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Look, Thing } from './look.js';
import { chainOfNames, nameOf, operationsOf } from './operations.js';

/**
 * What a client runs around its queries: of `base.$extends({ query: { patient: { … } } })` a call of
 * `client.patient.findMany()` runs what stands under `patient`, and what stands for all models.
 */
export function extensionsOf(look: Look, fn: FunctionCode, callee: number): readonly FunctionCode[] {
  const client = clientOf(look, fn, callee);
  if (client?.kind !== 'call' || nameOf(client.call.fn, client.call.callee) !== '$extends') return [];
  const { call } = client;
  const query = look.member(look.at(call.fn, call.args[0] ?? -1), 'query');
  const names = chainOfNames(fn, callee);
  return look
    .fieldsAt(query)
    .filter(({ name }) => name.startsWith('$all') || names.includes(name))
    .flatMap((one) => functionsIn(look, look.at(one.fn, one.at)));
}

/** What a chain of members begins with. */
function clientOf(look: Look, fn: FunctionCode, at: number): Thing | null {
  const operation = operationsOf(fn)[at];
  if (operation?.op !== Op.Get) return operation ? look.at(fn, at) : null;
  return clientOf(look, fn, operation.operands[0] ?? -1);
}

function functionsIn(look: Look, thing: Thing): readonly FunctionCode[] {
  if (thing.kind === 'function') return [thing.fn];
  return look.fieldsAt(thing).flatMap((one) => {
    const held = look.at(one.fn, one.at);
    return held.kind === 'function' ? [held.fn] : [];
  });
}
