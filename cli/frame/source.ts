import { maskLiterals, type Range } from '@phi-lint/engine';
import { withoutRanges } from './hidden.js';

/** The lines of a file, as written and as they may be shown. */
export interface Source {
  readonly lines: readonly string[];
  /** A line by its index from 0, every literal that looks like an identifier, or must be hidden, masked. */
  readonly shown: (index: number) => string;
}

const lineBreak = /\r\n|[\n\r\u2028\u2029]/u;

/** Splits a text into lines as the engine counts them. */
export function source(text: string, hidden: readonly Range[] = []): Source {
  const lines = textLines(text);
  const harmless = withoutRanges(lines, hidden);
  const whole = textLines(maskLiterals(harmless.join('\n')));
  // A literal of several lines may have become one mask; then lines are masked one by one.
  const masked = whole.length === lines.length ? whole : harmless;
  return { lines, shown: (index) => maskLiterals(masked[index] ?? '') };
}

function textLines(text: string): readonly string[] {
  return text.replace(/^\ufeff/u, '').split(lineBreak);
}
