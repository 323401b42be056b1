import type { Progress, Session } from '@phi-lint/engine';

/** How long one slice of work may keep requests waiting, in milliseconds. */
const length = 10;

/** Fuel between two looks at the clock: the least there is, as one step may read a whole file. */
const steps = 1;

/** Work in slices, between which requests are answered. */
export class Slices {
  readonly #work: () => void;
  #next: NodeJS.Immediate | undefined;
  #rest: NodeJS.Timeout | undefined;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Has the next slice done, once what is waiting was answered; or after some milliseconds, unless it is stopped before. */
  go(after = 0): void {
    if (after > 0) this.#rest ??= setTimeout(() => this.#begin(), after);
    else this.#next ??= setImmediate(() => this.#begin());
  }

  #begin(): void {
    this.stop();
    this.#work();
  }

  stop(): void {
    clearImmediate(this.#next);
    clearTimeout(this.#rest);
    this.#next = undefined;
    this.#rest = undefined;
  }

  /** A slice's worth of a session's work. */
  advance(session: Session): Progress {
    const end = performance.now() + length;
    let progress = session.advance(steps);
    while (!progress.done && performance.now() < end) progress = session.advance(steps);
    return progress;
  }
}
