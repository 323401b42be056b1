import type { Progress, Session } from '@phi-lint/engine';
import { Agreement } from './agreement.js';
import type { Answer } from './answer.js';
import { setupProblems } from './setup-problems.js';
import { Slices } from './slices.js';

/** How long typing must rest before the analysis takes a change up, in milliseconds. */
export const pause = 150;

/** How much longer it must rest before everything is looked at again, in milliseconds: that cannot be interrupted everywhere. */
export const quiet = 350;

/** What a program asks of its surroundings. */
export interface ProgramOptions {
  readonly root: string;
  /** Opens a session over everything, or over some files and what they import. */
  readonly open: (only: readonly string[] | null) => Session;
  /** Texts of the program's files that are open in the editor, by absolute path. */
  readonly shown: () => ReadonlyMap<string, string>;
  /** Whether everything is analysed even when no open file speaks of patients. */
  readonly isWhole: () => boolean;
  readonly advanced: (progress: Progress) => void;
  readonly finished: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}

type Change = Parameters<Session['update']>[0][number];

interface Near {
  readonly session: Session;
  readonly files: readonly string[];
}

/**
 * One program under analysis: gathers changes while the user types, then works in slices between requests. What the
 * editor shows is analysed first, in a session of its own over open files and the nearest of what they import; then
 * everything.
 */
export class Program {
  readonly #options: ProgramOptions;
  readonly #changes = new Map<string, string | null>();
  readonly #slices = new Slices(() => this.#guarded(() => this.#work()));
  /** Over the open files and what they import. */
  #near: Near | null = null;
  #whole: Session | null = null;
  /** Changes that the session over everything has not been told. */
  #untold: Change[] = [];
  readonly #agreement = new Agreement();
  /** Sessions that have not answered since the last change, the first to answer first. */
  #todo: Session[] = [];
  #answer: Answer | null = null;
  #isAllAsked = false;
  #pause: NodeJS.Timeout | undefined;
  #waiting: { readonly isOver: () => boolean; readonly resolve: () => void }[] = [];

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
    return (this.#whole ?? this.#near?.session)?.files() ?? [];
  }

  /** Looks into the program as it was analysed last; `null` while there is nothing to look into. */
  ask<T>(question: (session: Session) => T): T | null {
    const session = this.#current ?? this.#whole;
    return this.#answer === null || session === null ? null : question(session);
  }

  /** The session that knows most of those which know the texts as they are. */
  get #current(): Session | undefined {
    const all = [this.#whole, this.#near?.session ?? null].filter((one) => one !== null);
    return all.find((one) => !this.#todo.includes(one));
  }

  /** Whether the last answer covers every change and everything that is analysed. */
  get isSettled(): boolean {
    return this.#pause === undefined && this.#todo.length === 0;
  }

  /** A text in the editor changed, or (null) the file's text is the disk's again. */
  change(path: string, text: string | null): void {
    this.#changes.set(path, text);
    this.#restAfterwards();
  }

  /** Starts over: the configuration or the way modules resolve has changed. */
  reopen(): void {
    this.#forget();
    this.#restAfterwards();
  }

  /** Another setting may ask for more than the open files. */
  widen(): void {
    if (this.#whole === null) this.#restAfterwards();
  }

  /** Resolves when everything was analysed, open or not, and can be looked into, or when it will not be. */
  async everything(): Promise<void> {
    this.#isAllAsked = true;
    this.widen();
    do await this.settled();
    while (this.#whole?.isKept === true);
  }

  /** Resolves when an answer covers every change, be it one about the open files alone, or when there will be none. */
  covered(): Promise<void> {
    const isOver = () => this.#pause === undefined && this.#current !== undefined;
    return this.#until(() => isOver() || this.isSettled);
  }

  /** Resolves when the last answer covers every change and everything that is analysed, or when there will be none. */
  settled(): Promise<void> {
    return this.#until(() => this.isSettled);
  }

  close(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#forget();
    this.#wake();
  }

  /** What was under way is of no use any more: nobody waits for what a text was. */
  #restAfterwards(): void {
    this.#slices.stop();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#guarded(() => this.#takeChanges());
    }, pause);
  }

  #takeChanges(): void {
    const changes = [...this.#changes].map(([path, text]) => ({ path, text }));
    this.#changes.clear();
    this.#lookNear(changes);
    this.#untold.push(...changes);
    this.#todo = [this.#near?.session ?? [], this.#whole ?? []].flat();
    if (this.#todo.length === 0) this.#lookAtAll();
    this.#slices.go();
  }

  #lookNear(changes: readonly Change[]): void {
    const files = [...this.#options.shown().keys()].sort();
    if (files.length === 0 && (this.#whole !== null || this.#isWhole)) this.#near = null;
    else if (String(this.#near?.files) === String(files)) this.#near?.session.update(changes);
    else this.#near = { session: this.#options.open(files), files };
  }

  #lookAtAll(): void {
    this.#whole = this.#options.open(null);
    this.#untold = [];
    this.#todo.push(this.#whole);
  }

  #work(): void {
    const [session] = this.#todo;
    if (!session) return;
    if (session === this.#whole) this.#tell(session);
    const progress = this.#slices.advance(session);
    this.#options.advanced(progress);
    if (progress.done) this.#finish(session);
    if (this.#todo.length > 0)
      this.#slices.go(progress.done && this.#answer?.isPartial === false ? quiet : 0);
  }

  #tell(whole: Session): void {
    if (this.#untold.length > 0) whole.update(this.#untold.splice(0));
  }

  #finish(session: Session): void {
    this.#todo.shift();
    const isNear = session === this.#near?.session;
    const isFollowed = isNear && (this.#whole !== null || this.#wantsAll(session));
    this.#answer = this.#answerOf(session, isNear, isFollowed);
    if (!isNear) this.#agreement.take(session, this.#near?.session ?? null, this.#options.shown());
    this.#options.finished(this.#answer);
    if (isFollowed && this.#whole === null) this.#lookAtAll();
    this.#wake();
    if (session.isKept) this.#analyseAnyway(session);
  }

  get #isWhole(): boolean {
    return this.#isAllAsked || this.#options.isWhole();
  }

  #wantsAll(near: Session): boolean {
    return this.#isWhole || near.speaksOfPatients();
  }

  /** What is followed by more soon takes nothing away that was known of other files. */
  #answerOf(session: Session, isNear: boolean, isFollowed: boolean): Answer {
    const before = this.#answer;
    if (isFollowed && before?.isPartial === false)
      return { ...before, findings: this.#agreement.retold(before.findings, session, this.#options.shown()) };
    const problems = setupProblems(session);
    return { ...session.analysis(), root: this.root, problems, isPartial: isNear };
  }

  /** A kept answer cannot be looked into, and the first edit would wait for the whole analysis. */
  #analyseAnyway(session: Session): void {
    session.update([]);
    this.#todo.push(session);
  }

  /** A session that threw may be broken inside: the next change opens another one. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#forget();
      this.#options.failed(error);
      this.#wake();
    }
  }

  #forget(): void {
    this.#slices.stop();
    this.#near = null;
    this.#whole = null;
    this.#todo = [];
    this.#untold = [];
    this.#agreement.forget();
  }

  #until(isOver: () => boolean): Promise<void> {
    if (isOver()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ isOver, resolve }));
  }

  #wake(): void {
    const over = this.#waiting.filter(({ isOver }) => isOver());
    this.#waiting = this.#waiting.filter((one) => !over.includes(one));
    for (const { resolve } of over) resolve();
  }
}
