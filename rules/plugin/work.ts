import type { Session } from '@phi-lint/engine';
import type { Change } from './texts.js';

/** Fuel between two looks at the clock. */
const slice = 200;

/** How long a piece of work in the background may hold up the process, and how long it rests after, in milliseconds. */
const background = { work: 50, rest: 10 };

/** A session at work. It is told news when it has finished what it is at, so that news cannot keep it from finishing. */
export class Work {
  readonly #session: Session;
  readonly #news: Change[] = [];
  #isDone = false;
  #timer: NodeJS.Timeout | null = null;
  #failure: unknown = null;

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

  #step(): void {
    if (!this.#session.advance(slice).done) return;
    if (this.#news.length === 0) this.#isDone = true;
    else this.#session.update(this.#news.splice(0));
  }

  /** Keeps no process alive, and fails where somebody asks. */
  #goOn(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      try {
        this.advance(background.work);
      } catch (error) {
        this.#failure = error;
      }
    }, background.rest).unref();
  }
}
