import { closeSync, fstatSync, openSync, readFileSync, readSync, utimesSync } from 'node:fs';
import { type FileLine, headSize, type Index, readHead, readIndex } from './layout.js';

/** What a file of the cache held when it was opened. Its facts are read when the first of them is asked for. */
export class Entry {
  readonly #path: string;
  readonly #head: Buffer;
  readonly #lines: ReadonlyMap<string, FileLine>;
  #whole: Buffer | null | undefined;

  private constructor(
    path: string,
    head: Buffer,
    readonly index: Index,
  ) {
    this.#path = path;
    this.#head = head;
    this.#lines = new Map(index.files.map((line) => [line.file, line]));
  }

  /** `null` when there is none, or none that can be trusted: damaged, cut off, or not ours. */
  static open(path: string): Entry | null {
    try {
      const read = readEnds(path);
      if (read) utimesSync(path, new Date(), new Date());
      return read && new Entry(path, read.head, read.index);
    } catch {
      return null;
    }
  }

  /** What is kept of a text: packed facts, why there are none, or `null` when it is not known. */
  facts(file: string, hash: string): Uint8Array | string | null {
    const line = this.#lines.get(file);
    if (line?.hash !== hash || line.facts === null) return null;
    if (typeof line.facts === 'string') return line.facts;
    const { start, bytes } = line.facts;
    this.#whole ??= this.#read();
    return this.#whole?.subarray(start, start + bytes) ?? null;
  }

  /** Another process may have put another file in its place. */
  #read(): Buffer | null {
    try {
      const whole = readFileSync(this.#path);
      return whole.subarray(0, headSize).equals(this.#head) ? whole : null;
    } catch {
      return null;
    }
  }
}

function readEnds(path: string): { readonly head: Buffer; readonly index: Index } | null {
  const file = openSync(path, 'r');
  try {
    const head = readAt(file, 0, headSize);
    const place = readHead(head);
    if (!place || place.start + place.bytes !== fstatSync(file).size) return null;
    const index = readIndex(head, readAt(file, place.start, place.bytes));
    return index && { head, index };
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, start: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, start));
}
