import type { FileFacts } from '../facts/facts.js';
import { reading } from '../facts/lazily.js';

/** Facts of a file, or why there are none. A text too deeply nested for the parser must not end the analysis. */
export function readFacts(file: string, text: string): FileFacts | string {
  try {
    return reading().factsOf(file, text);
  } catch (error) {
    if (error instanceof RangeError) return 'nested too deeply to be read';
    throw error;
  }
}
