import type { Analysis, Progress, Session, SetupProblem } from '@phi-lint/engine';
import { setupProblems } from './setup-problems.js';

/** How long typing must rest before the analysis takes a change up, in milliseconds. */
const pause = 150;

/** How long one slice of work may keep requests waiting, in milliseconds. */
const slice = 10;

/** Fuel between two looks at the clock: the least there is, as one step may read a whole file. */
const steps = 1;

/** What the analysis said last. */
export interface Answer extends Analysis {
  readonly root: string;
  /** Those of the configuration among them. */
  readonly problems: readonly SetupProblem[];
}

/** What a program asks of its surroundings. */
export interface ProgramOptions {
  readonly root: string;
  readonly open: () => Session;
  readonly advanced: (progress: Progress) => void;
  readonly finished: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}

/** One program under analysis: gathers changes while the user types, then works in slices between requests. */
export class Program {
  readonly #options: ProgramOptions;
  readonly #changes = new Map<string, string | null>();
  #session: Session | null = null;
  #answer: Answer | null = null;
  #pause: NodeJS.Timeout | undefined;
  #slice: NodeJS.Immediate | undefined;
  #waiting: (() => void)[] = [];

  constructor(options: ProgramOptions) {
    this.#options = options;
    this.reopen();
  }

  get root(): string {
    return this.#options.root;
  }

  /** The last answer; it stands until there is another, through failures too. */
  get answer(): Answer | null {
    return this.#answer;
  }

  /** The program's source files, as far as they are known. */
  files(): readonly string[] {
    return this.#session?.files() ?? [];
  }

  /** Looks into the program as it was analysed last; `null` while there is nothing to look into. */
  ask<T>(question: (session: Session) => T): T | null {
    return this.#answer === null || this.#session === null ? null : question(this.#session);
  }

  /** A text in the editor changed, or (null) the file's text is the disk's again. */
  change(path: string, text: string | null): void {
    this.#changes.set(path, text);
    this.#restAfterwards();
  }

  /** Starts over: the configuration or the way modules resolve has changed. */
  reopen(): void {
    this.#stopWorking();
    this.#session = null;
    this.#restAfterwards();
  }

  /** Resolves when the last finished answer covers every change, or when there will be none. */
  settled(): Promise<void> {
    if (this.#pause === undefined && this.#slice === undefined) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#stopWorking();
    this.#wake();
  }

  #restAfterwards(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#guarded(() => this.#takeChanges());
    }, pause);
  }

  #takeChanges(): void {
    const changes = [...this.#changes].map(([path, text]) => ({ path, text }));
    this.#changes.clear();
    if (this.#session === null) this.#session = this.#options.open();
    else this.#session.update(changes);
    this.#slice ??= setImmediate(() => this.#guarded(() => this.#work()));
  }

  #work(): void {
    this.#slice = undefined;
    if (this.#session === null) return;
    const progress = advanced(this.#session);
    this.#options.advanced(progress);
    if (!progress.done) this.#slice = setImmediate(() => this.#guarded(() => this.#work()));
    else if (this.#pause === undefined) this.#finish(this.#session);
  }

  #finish(session: Session): void {
    this.#answer = { ...session.analysis(), root: this.root, problems: setupProblems(session) };
    this.#options.finished(this.#answer);
    this.#wake();
    if (session.isKept) this.#analyseAnyway(session);
  }

  /** A kept answer cannot be looked into, and the first edit would wait for the whole analysis. */
  #analyseAnyway(session: Session): void {
    session.update([]);
    this.#slice ??= setImmediate(() => this.#guarded(() => this.#work()));
  }

  /** A session that threw may be broken inside: the next change opens another one. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#stopWorking();
      this.#session = null;
      this.#options.failed(error);
      this.#wake();
    }
  }

  #stopWorking(): void {
    clearImmediate(this.#slice);
    this.#slice = undefined;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

function advanced(session: Session): Progress {
  const end = performance.now() + slice;
  let progress = session.advance(steps);
  while (!progress.done && performance.now() < end) progress = session.advance(steps);
  return progress;
}
