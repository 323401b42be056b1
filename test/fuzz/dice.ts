import { numbers } from '../cache/random.js';

/** Choices that depend on a seed alone. */
export class Dice {
  private readonly next: (limit: number) => number;

  constructor(seed: number) {
    this.next = numbers((seed % 2_147_483_646) + 1);
    // The first numbers after a small seed are small.
    for (let i = 0; i < 5; i++) this.next(2);
  }

  /** A whole number from 0 up to but not including a limit. */
  below(limit: number): number {
    return limit > 0 ? this.next(limit) : 0;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of a list that is not empty. */
  of<T>(items: readonly T[]): T {
    // There is one, as the list is not empty.
    return items[this.below(items.length)] as T;
  }
}
