import { createHash } from 'node:crypto';
import { handedOn } from './host.js';

/** By note, the file that carries it; `null` when another thread's does. */
const carriers = new Map<string, string | null>();

/** The notes that some thread of this run carries, by their hashes; zero is an empty place. */
const carried = handedOn(
  'eslint-plugin-phi: notes carried',
  () => new Int32Array(new SharedArrayBuffer(4 * 2 ** 14)),
);

/**
 * Whether a linted file is the one that carries a note which belongs to no linted file: the first that met it.
 * That file carries it again whenever it is linted again, since ESLint keeps only the last pass of `--fix`, and an
 * editor only what the latest run said.
 */
export function carries(file: string, note: string): boolean {
  const known = carriers.get(note);
  if (known !== undefined) return known === file;
  const isFirst = isFirstThread(note);
  carriers.set(note, isFirst ? file : null);
  return isFirst;
}

/** Takes the next empty place unless the note stands already in one that comes before. */
function isFirstThread(note: string): boolean {
  const hash = hashOf(note);
  for (let tries = 0; tries < carried.length; tries++) {
    const place = (hash + tries) % carried.length;
    const before = Atomics.compareExchange(carried, place, 0, hash);
    if (before === 0) return true;
    if (before === hash) return false;
  }
  // Said twice rather than never.
  return true;
}

/** From 1 to 2^31 - 1. */
function hashOf(note: string): number {
  return (createHash('sha256').update(note).digest().readInt32LE() & 0x7fffffff) | 1;
}
