import type { FunctionCode } from '../../flow/code.js';

/** Something that is known of a function, and what was found out by way of it. */
export class Known {
  private readers: Known[] | null = null;
  private isGone = false;
  /** Once there are so many readers, those that are gone or named twice make room. */
  private room = 16;

  constructor(readonly fn: FunctionCode) {}

  readBy(reader: Known): void {
    this.readers ??= [];
    if (this.readers.at(-1) === reader) return;
    if (this.readers.length >= this.room) this.makeRoom(this.readers);
    this.readers.push(reader);
  }

  private makeRoom(readers: readonly Known[]): void {
    this.readers = [...new Set(readers)].filter(({ isGone }) => !isGone);
    this.room = Math.max(16, 2 * this.readers.length);
  }

  /** Hands out what was found out by way of it; it counts no more. */
  takeReaders(): readonly Known[] {
    const readers = (this.readers ?? []).filter(({ isGone }) => !isGone);
    this.readers = null;
    this.isGone = true;
    return readers;
  }
}
