import type { FileFacts, FunctionFacts } from './facts.js';
import { Op, operandTables } from './opcodes.js';

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

function note(facts: FileFacts, op: number, operands: readonly number[]): string {
  const [first] = operandTables[op] ?? [];
  const number = operands[first?.at ?? -1] ?? -1;
  switch (first?.table) {
    case 'string':
      return `  ; ${facts.strings[number] ?? ''}`;
    case 'literal':
      return `  ; ${JSON.stringify(facts.literals[number])}`;
    case 'import':
      return `  ; ${JSON.stringify(facts.imports[number])}`;
    case 'function':
      return `  ; ${facts.functions[number]?.name ?? ''}`;
    default:
      return '';
  }
}
