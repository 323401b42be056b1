interface Entry<T> {
  readonly key: readonly number[];
  readonly value: T;
  readonly next: Entry<T> | undefined;
}

/** One thing for each tuple of numbers: hash consing without building texts. */
export class Interned<T> {
  private readonly buckets = new Map<number, Entry<T>>();
  size = 0;

  /** The thing of a key; made the first time. The key array is kept. */
  of(key: readonly number[], make: () => T): T {
    const hash = hashOf(key);
    const first = this.buckets.get(hash);
    for (let entry = first; entry; entry = entry.next) if (same(entry.key, key)) return entry.value;
    const value = make();
    // Making it may have made others of the same hash.
    this.buckets.set(hash, { key, value, next: this.buckets.get(hash) });
    this.size++;
    return value;
  }
}

/** FNV-1a over whole numbers, kept within 30 bits so that it stays a small integer. */
function hashOf(key: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const part of key) hash = Math.imul(hash ^ part, 0x01000193) ^ (hash >>> 15);
  return hash & 0x3fffffff;
}

function same(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
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
