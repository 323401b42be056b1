/**
 * The layout of packed facts: a head of 32-bit words, then every number as such a word, then every text, one after the
 * other. In the byte order of the machine: they are for where they were written.
 */

/** Raised with every change of this layout, and of what facts mean. */
export const version = 1;

/** Tells packed facts from other files, and from those of a machine with the other byte order. */
export const magic = 0x46616374;

/** The words of the head, by their position. */
export const Head = {
  magic: 0,
  version: 1,
  sum: 2,
  bytes: 3,
  numbers: 4,
  characters: 5,
  bytesPerCharacter: 6,
  size: 7,
} as const;

/** The next boundary at which 32-bit words may stand. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}

/** A sum over all words but the one that holds it: a change of any single word changes it. */
export function sumOf(words: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) {
    if (i !== Head.sum) sum = Math.imul(sum ^ (words[i] ?? 0), 0x01000193);
  }
  return sum;
}
