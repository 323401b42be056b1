/**
 * One thing for each tuple of whole numbers: hash consing without building texts. All tuples lie in one array, one
 * after another, and a table of open addresses finds them: some hundred thousand are kept, and asked for far more often.
 */
export class Interned<T> {
  private readonly things: T[] = [];
  /** The keys of all things, and room behind them for one that is asked for. */
  private keys = new Int32Array(1 << 10);
  /** Where the key of each thing begins, and where the last one ends. */
  private starts = new Int32Array(1 << 8);
  /** Numbers of things, from one on, at places that their keys decide; at most half of them are taken. */
  private table = new Int32Array(1 << 9);

  get size(): number {
    return this.things.length;
  }

  /** The thing of a key, if there is one. */
  get(key: readonly number[]): T | undefined {
    const number = this.table[this.placeOf(this.behind(key), key.length)] ?? 0;
    return number ? this.things[number - 1] : undefined;
  }

  /** Keeps a thing under a key that has none. */
  add(key: readonly number[], thing: T): T {
    const start = this.behind(key);
    const number = this.things.push(thing);
    this.starts = withRoom(this.starts, number + 1);
    this.starts[number] = start + key.length;
    if (number * 2 > this.table.length) this.spread();
    else this.table[this.placeOf(start, key.length)] = number;
    return thing;
  }

  /** Writes a key behind all others; returns where it begins. */
  private behind(key: readonly number[]): number {
    const start = this.starts[this.things.length] ?? 0;
    this.keys = withRoom(this.keys, start + key.length);
    const { keys } = this;
    for (let i = 0; i < key.length; i++) keys[start + i] = key[i] ?? 0;
    return start;
  }

  /** The place in the table where the key of some numbers is, or where it belongs. */
  private placeOf(start: number, length: number): number {
    const { table } = this;
    const mask = table.length - 1;
    let place = this.hashOf(start, length) & mask;
    for (let number = table[place]; number && !this.has(number, start, length); number = table[place])
      place = (place + 1) & mask;
    return place;
  }

  private has(number: number, start: number, length: number): boolean {
    const { keys } = this;
    const own = this.starts[number - 1] ?? 0;
    if ((this.starts[number] ?? 0) - own !== length) return false;
    for (let i = 0; i < length; i++) if (keys[own + i] !== keys[start + i]) return false;
    return true;
  }

  /** FNV-1a over whole numbers, mixed once more so that its last bits depend on all. */
  private hashOf(start: number, length: number): number {
    const { keys } = this;
    let hash = 0x811c9dc5;
    for (let i = start; i < start + length; i++)
      hash = Math.imul(hash ^ (keys[i] ?? 0), 0x01000193) ^ (hash >>> 15);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  /** A table twice as large. */
  private spread(): void {
    this.table = new Int32Array(this.table.length * 2);
    for (let number = 1; number <= this.things.length; number++) {
      const start = this.starts[number - 1] ?? 0;
      this.table[this.placeOf(start, (this.starts[number] ?? 0) - start)] = number;
    }
  }
}

function withRoom(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= numbers.length) return numbers;
  const larger = new Int32Array(Math.max(length, numbers.length * 2));
  larger.set(numbers);
  return larger;
}

/** A number for each text. */
export class Names {
  private readonly numbers = new Map<string, number>();

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }
}
