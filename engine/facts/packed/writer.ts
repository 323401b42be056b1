import { Buffer } from 'node:buffer';
import { keptModule, keptName } from '../literals.js';
import { aligned, Head, magic, sumOf, version } from './format.js';

/** Collects numbers and texts, and lays them out. */
export class Writer {
  private numbers = new Int32Array(1024);
  private count = 0;
  private readonly texts: string[] = [];
  private standsIn = false;
  private readonly textNumbers = new Map<string, number>();

  number(value: number): void {
    this.makeRoom(1);
    this.numbers[this.count++] = value;
  }

  /** Equal texts are kept once. */
  text(value: string): void {
    const known = this.textNumbers.get(value);
    if (known === undefined) this.textNumbers.set(value, this.texts.length);
    this.number(known ?? this.texts.push(value) - 1);
  }

  /** Without what may identify somebody. */
  name(value: string): void {
    this.kept(value, keptName(value));
  }

  /** Likewise, but for paths. */
  module(value: string): void {
    this.kept(value, keptModule(value));
  }

  private kept(value: string, kept: string): void {
    if (kept !== value) this.standsIn = true;
    this.text(kept);
  }

  /** Whether a name was not written as it is. */
  get hasStandIns(): boolean {
    return this.standsIn;
  }

  column(values: Int32Array): void {
    this.number(values.length);
    this.makeRoom(values.length);
    this.numbers.set(values, this.count);
    this.count += values.length;
  }

  private makeRoom(more: number): void {
    if (this.count + more <= this.numbers.length) return;
    const wider = new Int32Array(2 * (this.count + more));
    wider.set(this.numbers);
    this.numbers = wider;
  }

  /** Everything written. The lengths of the texts, and their count, follow the other numbers. */
  bytes(): Uint8Array {
    for (const { length } of this.texts) this.number(length);
    this.number(this.texts.length);
    return laidOut(this.numbers.subarray(0, this.count), this.texts.join(''));
  }
}

function laidOut(numbers: Int32Array, text: string): Uint8Array {
  const isLatin = !/[\u0100-\uffff]/.test(text);
  const perCharacter = isLatin ? 1 : 2;
  const start = (Head.size + numbers.length) * 4;
  const bytes = new Uint8Array(start + aligned(text.length * perCharacter));
  const words = new Int32Array(bytes.buffer);
  words.set([magic, version, 0, bytes.length, numbers.length, text.length, perCharacter]);
  words.set(numbers, Head.size);
  Buffer.from(bytes.buffer).write(text, start, isLatin ? 'latin1' : 'utf16le');
  words[Head.sum] = sumOf(words);
  return bytes;
}
