import { Buffer } from 'node:buffer';
import { Head, magic, sumOf, version } from './format.js';

/** Hands out what a `Writer` wrote, in the same order. Columns are views of the bytes, which must not change. */
export class Reader {
  private at = 0;

  private constructor(
    private readonly numbers: Int32Array,
    private readonly texts: readonly string[],
  ) {}

  /** `null` when the bytes are not what a writer of this version wrote, or not all of it. */
  static of(bytes: Uint8Array): Reader | null {
    if (bytes.length % 4 !== 0 || bytes.length < Head.size * 4) return null;
    const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const words = new Int32Array(own.buffer, own.byteOffset, own.length / 4);
    const isOurs = words[Head.magic] === magic && words[Head.version] === version;
    const isWhole = words[Head.bytes] === own.length && words[Head.sum] === sumOf(words);
    return isOurs && isWhole ? Reader.over(words) : null;
  }

  private static over(words: Int32Array): Reader {
    const end = Head.size + known(words[Head.numbers]);
    const lengths = end - 1 - known(words[end - 1]);
    return new Reader(
      words.subarray(Head.size, lengths),
      cut(textIn(words, end), words.subarray(lengths, end - 1)),
    );
  }

  get isAtEnd(): boolean {
    return this.at === this.numbers.length;
  }

  number(): number {
    return known(this.numbers[this.at++]);
  }

  text(): string {
    return known(this.texts[this.number()]);
  }

  column(): Int32Array {
    const length = this.number();
    this.at += length;
    return this.numbers.subarray(this.at - length, this.at);
  }
}

/** A value that is there in everything that a writer wrote. */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('These are no packed facts.');
  return value;
}

/** All texts, one after the other, which begin at a word. */
function textIn(words: Int32Array, start: number): string {
  const perCharacter = known(words[Head.bytesPerCharacter]);
  const end = start * 4 + known(words[Head.characters]) * perCharacter;
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  return bytes.toString(perCharacter === 1 ? 'latin1' : 'utf16le', start * 4, end);
}

function cut(text: string, lengths: Int32Array): string[] {
  const texts: string[] = [];
  let start = 0;
  for (const length of lengths) texts.push(text.slice(start, (start += length)));
  return texts;
}
