import { debuglog } from 'node:util';
import type { Session } from '@phi-lint/engine';
import type { Change } from './texts.js';

/** `NODE_DEBUG=phi-lint` says when a program is analysed, and not answered from the cache. */
const debug = debuglog('phi-lint');

/** Fuel between two looks at the clock. */
const slice = 200;

/** How long a piece of work in the background may hold up the process, and how long it rests after, in milliseconds. */
const background = { work: 50, rest: 10 };

/** A session at work. It is told news when it has finished what it is at, so that news cannot keep it from finishing. */
export class Work {
  readonly #session: Session;
  readonly #news: Change[] = [];
  #isDone = false;
  #isAnalysing = false;
  /** For its next turn in the background. */
  #isWaiting = false;
  #failure: Error | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  tell(changes: readonly Change[]): void {
    this.#news.push(...changes);
    if (changes.length > 0) this.#isDone = false;
  }

  /**
   * Works until everything is done, or for so many milliseconds, and goes on in the background. Whether everything
   * is done; throws what the session threw.
   */
  advance(milliseconds: number): boolean {
    const end = Date.now() + milliseconds;
    while (!this.#isDone && this.#failure === null && Date.now() < end) this.#step();
    if (this.#failure !== null) throw this.#failure;
    if (!this.#isDone) this.#goOn();
    return this.#isDone;
  }

  /** Leaves the work as it is. */
  stop(): void {
    this.#isDone = true;
  }

  #step(): void {
    const { done, phase } = this.#session.advance(this.#isAnalysing ? slice : 1);
    if (!done && phase !== 'waiting') this.#startAnalysing();
    if (!done) return;
    this.#isAnalysing = false;
    if (this.#news.length === 0) this.#isDone = true;
    else this.#session.update(this.#news.splice(0));
  }

  #startAnalysing(): void {
    if (!this.#isAnalysing) debug('analysing %s', this.#session.root);
    this.#isAnalysing = true;
  }

  /** Keeps no process alive, and fails where somebody asks. */
  #goOn(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      try {
        this.advance(background.work);
      } catch (error) {
        this.#failure = error instanceof Error ? error : new Error(String(error));
      }
    }, background.rest).unref();
  }
}
