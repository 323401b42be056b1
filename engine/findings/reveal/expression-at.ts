import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { type Span, wordAt } from '../places.js';
import { expressionsOf, readsOf, type Expression } from './expressions.js';

/** An expression in the function that evaluates it. */
export interface ExpressionOf extends Expression {
  readonly fn: FunctionCode;
}

/** The expression at an offset of a file with these functions: the smallest there, or the variable that is named there. */
export function expressionAt(
  functions: readonly FunctionCode[],
  offset: number,
  text: string,
): ExpressionOf | null {
  const word = wordAt(text, offset);
  for (const fn of around(functions, offset)) {
    const smallest = smallestAt(fn, offset, text);
    if (smallest && (!word || smallest.op === Op.Literal || smallest.end === word.end))
      return { fn, ...smallest };
    const variable = word && variableOf(fn, word, text);
    if (variable) return variable;
  }
  return null;
}

/** The name of a variable or member at an offset; `null` inside of texts and where nothing is named. */
export function nameAt(functions: readonly FunctionCode[], offset: number, text: string): string | null {
  const word = wordAt(text, offset);
  const found = expressionAt(functions, offset, text);
  const isName = found !== null && found.op !== Op.Literal && found.end === word?.end;
  if (!word || !(isName || isMember(functions, offset, text.slice(word.start, word.end)))) return null;
  return text.slice(word.start, word.end);
}

/** A member of a type that is declared there. */
function isMember([first]: readonly FunctionCode[], offset: number, name: string): boolean {
  const declared = first ? [...first.file.declarations, ...first.file.classes] : [];
  return declared.some(
    ({ start, end, members }) => start <= offset && offset <= end && members.some((one) => one.name === name),
  );
}

/** Functions around an offset, the innermost first. */
function around(functions: readonly FunctionCode[], offset: number): readonly FunctionCode[] {
  return functions
    .filter(({ facts }) => facts.role === 'module' || (facts.start <= offset && offset <= facts.end))
    .sort((a, b) => sizeOf(a) - sizeOf(b));
}

function sizeOf({ facts }: FunctionCode): number {
  return facts.role === 'module' ? Number.MAX_SAFE_INTEGER : facts.end - facts.start;
}

function smallestAt(fn: FunctionCode, offset: number, text: string): Expression | undefined {
  return expressionsOf(fn.facts, text)
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

/** The variable that a word names in a function: as it was last bound before that place. */
function variableOf(fn: FunctionCode, word: Span, text: string): ExpressionOf | null {
  const name = fn.file.strings.indexOf(text.slice(word.start, word.end));
  const reads = name < 0 ? [] : readsOf(fn.facts, name);
  const read = reads.find((one) => one.start <= word.start) ?? reads.at(-1);
  return read ? { fn, start: word.start, end: word.end, ordinal: read.ordinal, op: read.op } : null;
}
