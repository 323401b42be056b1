import type { FileFacts, FunctionFacts } from './facts.js';
import { Op } from './opcodes.js';

const names = new Map<number, string>(Object.entries(Op).map(([name, code]) => [code, name]));

/** A function's operations as text, one a line: for people and for tests. */
export function printFunction(facts: FileFacts, fn: FunctionFacts): string {
  const lines: string[] = [`${fn.name || '(module)'}${fn.hasEnv ? ' env' : ''}`];
  for (let i = 0; i < fn.starts.length; i++) {
    const at = fn.starts[i] ?? 0;
    const op = fn.code[at] ?? 0;
    const operands = [...fn.code.subarray(at + 2, at + 2 + (fn.code[at + 1] ?? 0))];
    lines.push(`  ${i}: ${names.get(op) ?? op} ${operands.join(' ')}${note(facts, op, operands)}`);
  }
  return lines.join('\n');
}

/** Where the name stands among an operation's operands. */
const stringOperand: Readonly<Record<number, number>> = {
  [Op.GetCaptured]: 1,
  [Op.SetCaptured]: 1,
  [Op.GetModule]: 0,
  [Op.SetModule]: 0,
  [Op.Global]: 0,
  [Op.Get]: 1,
  [Op.Set]: 1,
  [Op.Delete]: 1,
  [Op.Bind]: 1,
  [Op.Compute]: 0,
  [Op.Test]: 0,
  [Op.SuperGet]: 0,
};

function note(facts: FileFacts, op: number, operands: readonly number[]): string {
  const at = stringOperand[op];
  if (at !== undefined) return `  ; ${facts.strings[operands[at] ?? -1] ?? ''}`;
  if (op === Op.Literal) return `  ; ${JSON.stringify(facts.literals[operands[0] ?? -1])}`;
  if (op === Op.Import) return `  ; ${JSON.stringify(facts.imports[operands[0] ?? -1])}`;
  return op === Op.Closure ? `  ; ${facts.functions[operands[0] ?? -1]?.name ?? ''}` : '';
}
