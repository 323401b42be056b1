import { Op } from '../../facts/opcodes.js';
import type { Value } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import { innermost } from '../content.js';
import { isSpeltOut } from '../fixed.js';
import { operationsOf, stringAt } from '../handlers/operations.js';
import { type KeyOrigin, keyOrigins } from '../key-origins.js';
import type { KeyCheck } from '../rule.js';
import type { CheckContext, Seen } from './context.js';

const literal: KeyOrigin = { kind: 'literal' };

/** Encryption with a key that the code or its environment gives away. */
export function checkKey(context: CheckContext, { event }: Seen, check: KeyCheck): void {
  const { reader } = context.judge;
  for (const { row, paths } of event.node?.rows ?? []) {
    if (row.role !== 'cipher' || !reader.holds(event, { row, paths })) continue;
    const values: readonly Value[] = (paths['key'] ?? [])
      .flatMap((path) => reader.at(event, path))
      .map(({ value }) => value);
    const origins = values.flatMap((value) => [
      ...keyOrigins(value),
      ...(isSpeltOut(value) ? [literal] : []),
    ]);
    const origin = origins.find((one) => one.kind === 'literal' || !isFetched(context, one.variable));
    if (!origin) continue;
    const message =
      origin.kind === 'literal' ? check.message : check.environment.replace('{variable}', origin.variable);
    const site = innermost(event).site;
    context.add({ site, argument: null, labels: [], vendors: [], event }, message);
  }
}

/** Whether code that puts a setting there waits for it: `load: [async () => ({ notes: { key: await vault.read() } })]`. */
function isFetched({ judge, solver }: CheckContext, setting: string): boolean {
  const name = setting.split('.').at(-1) ?? '';
  const isSetIn = (fn: FunctionCode): boolean => {
    const operations = operationsOf(fn);
    return (
      operations.some(({ op }) => op === Op.Await) &&
      operations.some(({ op, operands }) => op === Op.Set && stringAt(fn, operands[1]) === name)
    );
  };
  return (
    setting.includes('.') &&
    judge.questions.answer(`who fetches ${name}`, () => solver.machine.code.functions.some(isSetIn), String)
  );
}
