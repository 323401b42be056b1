/** An answer that is kept, and who relied on it. */
export interface Kept<T> {
  answer: T;
  /** Functions of the program, as far as this stage may know, and the `others`. */
  readonly askers: Set<object>;
}

/** Remembers who asks, so that they can be looked at again when an answer becomes another. */
export class Asking {
  /** Stands for whoever asks on nobody's behalf. */
  readonly others = {};
  /** Nobody, while answers are found again for those who asked before. */
  private asker: object | null = this.others;

  /** Runs something on behalf of somebody; of nobody, who is not told. */
  by<T>(asker: object | null, run: () => T): T {
    const before = this.asker;
    this.asker = asker;
    try {
      return run();
    } finally {
      this.asker = before;
    }
  }

  kept<T>(answer: T): Kept<T> {
    const kept: Kept<T> = { answer, askers: new Set() };
    this.told(kept);
    return kept;
  }

  /** Hands out an answer that was kept. */
  told<T>(kept: Kept<T>): T {
    if (this.asker) kept.askers.add(this.asker);
    return kept.answer;
  }
}
