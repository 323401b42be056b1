import { Op } from '../facts/opcodes.js';
import type { FunctionCode } from '../flow/code.js';
import type { Event } from '../flow/summary.js';
import { operationsOf } from './handlers/operations.js';

/** The method whose result its decorator sends out: `@Redirect() open() { return { url } }`. */
export function decoratedMethod({ site, args }: Event): FunctionCode | null {
  if (operationsOf(site.fn)[site.op]?.op !== Op.Decorate) return null;
  const [method] = args[0]?.atoms ?? [];
  return method?.kind === 'closure' ? method.fn : null;
}

/** The operation by which a function gives back a text: the text itself, else where something is given back. */
export function givenBackAt(fn: FunctionCode): number {
  const all = operationsOf(fn);
  const returns = all.filter(({ op }) => op === Op.Return);
  const texts = all.filter(({ op }) => op === Op.Text);
  const given = returns.map(({ operands }) => all[operands[0] ?? -1]).find((one) => one?.op === Op.Text);
  return (given ?? texts.at(-1) ?? returns.at(-1))?.at ?? 0;
}
