import type { FunctionCode } from '../../flow/code.js';

/** Something that is known of a function, and what was found out by way of it. */
export class Known {
  private readers: Set<Known> | null = null;
  private isGone = false;
  /** Once there are so many readers, those that are gone make room. */
  private room = 16;

  constructor(readonly fn: FunctionCode) {}

  readBy(reader: Known): void {
    this.readers ??= new Set();
    if (this.readers.size >= this.room) this.makeRoom(this.readers);
    this.readers.add(reader);
  }

  private makeRoom(readers: Set<Known>): void {
    for (const one of readers) if (one.isGone) readers.delete(one);
    this.room = Math.max(16, 2 * readers.size);
  }

  /** Hands out what was found out by way of it; it counts no more. */
  takeReaders(): Iterable<Known> {
    const readers = [...(this.readers ?? [])].filter(({ isGone }) => !isGone);
    this.readers = null;
    this.isGone = true;
    return readers;
  }
}
