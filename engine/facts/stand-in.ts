import { createHash } from 'node:crypto';

/** Consonants that make no word that anything is known of. */
const letters = 'bcdfghjklmpqrtvw';

/**
 * What facts hold in place of a text that may identify somebody: six letters, the same for the same text. Too few to
 * find the text again: some sixty social security numbers share them.
 */
export function standIn(text: string): string {
  const hash = createHash('sha256').update(text).digest();
  const drawn = Array.from({ length: 6 }, (_, i) => letters[(hash[i] ?? 0) % letters.length]);
  return `•${drawn.join('')}`;
}
