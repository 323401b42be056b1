import type { Site } from '../flow/atoms.js';
import { Op } from '../facts/opcodes.js';
import { operationsOf, type Operation } from './operations.js';

/** Whether the text that is assigned at a place is put together right there, of parts none of which holds a word. */
export function isWrittenWithout({ fn, op }: Site, word: string): boolean {
  const operations = operationsOf(fn.facts);
  const assigned = operations[operations[op]?.operands.at(-1) ?? -1];
  if (assigned?.op !== Op.Text && assigned?.op !== Op.Literal) return false;
  const texts = partsOf(operations, assigned).flatMap(({ operands: [at = -1] }) => {
    const literal = fn.file.literals[at];
    return literal?.kind === 'text' ? [literal.text] : [];
  });
  return texts.length > 0 && !texts.some((text) => text === null || text.toLowerCase().includes(word));
}

/** The literals of a text, through texts that it is made of. */
function partsOf(
  operations: readonly Operation[],
  { op, operands, ordinal }: Operation,
): readonly Operation[] {
  if (op === Op.Literal) return operations.slice(ordinal, ordinal + 1);
  if (op !== Op.Text) return [];
  return operands.flatMap((at) => {
    const part = operations[at];
    return part ? partsOf(operations, part) : [];
  });
}
