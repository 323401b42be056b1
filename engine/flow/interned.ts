/**
 * One thing for each tuple of whole numbers: hash consing without building texts. All tuples lie in one array, one
 * after another, and a table of open addresses finds them: some hundred thousand are kept, and asked for far more often.
 */
export class Interned<T> {
  private readonly things: T[] = [];
  private keys = new Int32Array(1 << 10);
  /** Where the key of each thing ends. */
  private ends = new Int32Array(1 << 8);
  /** Numbers of things, from one on. */
  private table = new Int32Array(1 << 9);

  get size(): number {
    return this.things.length;
  }

  /** The thing of a key, if there is one. */
  get(key: readonly number[]): T | undefined {
    const number = this.table[this.placeOf(key)] ?? 0;
    return number ? this.things[number - 1] : undefined;
  }

  /** Keeps a thing under a key that has none. */
  add<Kept extends T>(key: readonly number[], thing: Kept): Kept {
    const number = this.things.push(thing);
    const start = this.startOf(number);
    this.keys = withRoom(this.keys, start + key.length);
    this.keys.set(key, start);
    this.ends = withRoom(this.ends, number);
    this.ends[number - 1] = start + key.length;
    if (number * 2 > this.table.length) this.spread();
    else this.table[this.placeOf(key)] = number;
    return thing;
  }

  /** The place in the table where a key is, or where it belongs. */
  private placeOf(key: readonly number[]): number {
    const { table } = this;
    const mask = table.length - 1;
    let place = hashOf(key) & mask;
    for (let number = table[place]; number && !this.has(number, key); number = table[place])
      place = (place + 1) & mask;
    return place;
  }

  private has(number: number, key: readonly number[]): boolean {
    const { keys } = this;
    const start = this.startOf(number);
    if ((this.ends[number - 1] ?? 0) - start !== key.length) return false;
    for (let i = 0; i < key.length; i++) if (keys[start + i] !== key[i]) return false;
    return true;
  }

  private startOf(number: number): number {
    return number > 1 ? (this.ends[number - 2] ?? 0) : 0;
  }

  /** A table twice as large. */
  private spread(): void {
    this.table = new Int32Array(this.table.length * 2);
    for (let number = 1; number <= this.things.length; number++) {
      const key = this.keys.subarray(this.startOf(number), this.ends[number - 1]);
      this.table[this.placeOf([...key])] = number;
    }
  }
}

function withRoom(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= numbers.length) return numbers;
  const larger = new Int32Array(Math.max(length, numbers.length * 2));
  larger.set(numbers);
  return larger;
}

/** FNV-1a over whole numbers, mixed once more so that its last bits depend on all. */
function hashOf(key: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const part of key) hash = Math.imul(hash ^ part, 0x01000193) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
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
