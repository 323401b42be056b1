import type { Analysis, Finding, Progress, Session, SetupProblem } from '@phi-lint/engine';
import { byPlace } from '@phi-lint/engine';
import { setupProblems } from './setup-problems.js';
import { Slices } from './slices.js';

/** How long typing must rest before the analysis takes a change up, in milliseconds. */
export const pause = 150;

/** What the analysis said last. */
export interface Answer extends Analysis {
  readonly root: string;
  /** Those of the configuration among them. */
  readonly problems: readonly SetupProblem[];
  /** Only open files, and what they import, were looked at. */
  readonly isPartial: boolean;
}

/** What a program asks of its surroundings. */
export interface ProgramOptions {
  readonly root: string;
  /** Opens a session over everything, or over some files and what they import. */
  readonly open: (only: readonly string[] | null) => Session;
  /** Files of the program that are open in the editor, absolute, sorted. */
  readonly shown: () => readonly string[];
  /** Whether everything is analysed even when no open file speaks of patients. */
  readonly isWhole: () => boolean;
  readonly advanced: (progress: Progress) => void;
  readonly finished: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * One program under analysis: gathers changes while the user types, then works in slices between requests. Where
 * everything takes long, what the editor shows is analysed first, in a session of its own.
 */
export class Program {
  readonly #options: ProgramOptions;
  readonly #changes = new Map<string, string | null>();
  readonly #slices = new Slices(() => this.#guarded(() => this.#work()));
  /** Over the open files and what they import, until everything is known. */
  #near: { readonly session: Session; readonly files: readonly string[] } | null = null;
  #whole: Session | null = null;
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
    const session = this.#near?.session ?? this.#whole;
    return this.#answer === null || session === null ? null : question(session);
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
    return this.#until(() => {
      const near = this.#near?.session;
      const isNearAnswered = near !== undefined && !this.#todo.includes(near);
      return this.#pause === undefined && (isNearAnswered || this.#todo.length === 0);
    });
  }

  /** Resolves when the last answer covers every change and everything that is analysed, or when there will be none. */
  settled(): Promise<void> {
    return this.#until(() => this.#pause === undefined && this.#todo.length === 0);
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
    const whole = this.#whole?.update(changes) ?? null;
    if (whole !== 'continued' || this.#answer === null || this.#answer.isPartial) this.#lookNear(changes);
    this.#todo = [this.#near?.session ?? [], this.#whole ?? []].flat();
    if (this.#todo.length === 0) this.#lookAtAll();
    this.#slices.go();
  }

  #lookNear(changes: Parameters<Session['update']>[0]): void {
    const files = this.#options.shown();
    if (files.length === 0 && (this.#whole !== null || this.#isWhole)) this.#near = null;
    else if (String(this.#near?.files) === String(files)) this.#near?.session.update(changes);
    else this.#near = { session: this.#options.open(files), files };
  }

  #lookAtAll(): void {
    this.#whole = this.#options.open(null);
    this.#todo.push(this.#whole);
  }

  #work(): void {
    const [session] = this.#todo;
    if (!session) return;
    const progress = this.#slices.advance(session);
    this.#options.advanced(progress);
    if (progress.done) this.#finish(session);
    if (this.#todo.length > 0) this.#slices.go();
  }

  #finish(session: Session): void {
    this.#todo.shift();
    const isNear = session === this.#near?.session;
    this.#answer = this.#answerOf(session, isNear);
    if (!isNear && !session.isKept) this.#near = null;
    if (isNear && this.#whole === null && this.#wantsAll(session)) this.#lookAtAll();
    this.#options.finished(this.#answer);
    this.#wake();
    if (session.isKept) this.#analyseAnyway(session);
  }

  get #isWhole(): boolean {
    return this.#isAllAsked || this.#options.isWhole();
  }

  #wantsAll(near: Session): boolean {
    return this.#isWhole || near.speaksOfPatients();
  }

  #answerOf(session: Session, isPartial: boolean): Answer {
    const answer = { ...session.analysis(), root: this.root, problems: setupProblems(session), isPartial };
    const before = this.#answer;
    if (!isPartial || before === null || before.isPartial) return answer;
    return { ...before, findings: this.#replaced(before.findings, answer.findings) };
  }

  /** Of open files the new findings, of all others the old ones. */
  #replaced(before: readonly Finding[], now: readonly Finding[]): readonly Finding[] {
    const shown = new Set(this.#near?.files);
    const isShown = ({ file }: Finding): boolean => shown.has(`${this.root}/${file}`);
    return [...before.filter((one) => !isShown(one)), ...now.filter(isShown)].sort(byPlace);
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
