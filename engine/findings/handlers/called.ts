import type { FunctionCode } from '../../flow/code.js';
import type { WrittenCall } from './operations.js';
import type { Standing } from './thing.js';

/** Calls of functions of the program by their names, and where functions are handed to other calls by theirs. */
export interface Callers {
  of(fn: FunctionCode): readonly WrittenCall[];
  handed(fn: FunctionCode): readonly Standing[];
}

export const noCallers: Callers = { of: () => [], handed: () => [] };
