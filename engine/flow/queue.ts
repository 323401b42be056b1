/** What is to be looked at again, callees before callers: in the order in which things were first finished. */
export class RankedQueue<T> {
  private readonly ranks = new Map<T, number>();
  private readonly order: T[] = [];
  private readonly waiting = new Set<T>();
  private cursor = 0;

  /** Gives something its rank: the first time it is finished. */
  rank(one: T): void {
    if (this.ranks.has(one)) return;
    this.ranks.set(one, this.order.length);
    this.order.push(one);
  }

  add(one: T): void {
    this.rank(one);
    this.waiting.add(one);
    this.cursor = Math.min(this.cursor, this.ranks.get(one) ?? 0);
  }

  remove(one: T): void {
    this.waiting.delete(one);
  }

  get size(): number {
    return this.waiting.size;
  }

  /** The waiting one of the lowest rank. */
  take(): T | null {
    if (!this.waiting.size) return null;
    for (; this.cursor < this.order.length; this.cursor++) {
      const one = this.order[this.cursor];
      if (one !== undefined && this.waiting.delete(one)) return one;
    }
    this.cursor = 0;
    return this.waiting.size ? this.take() : null;
  }
}
