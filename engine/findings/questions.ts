/** What was asked on the way to a judgement, with the answers; `null` where these cannot be compared. */
export type Asked = ReadonlyMap<unknown, Reply> | null;

interface Question {
  readonly find: () => unknown;
  readonly inWords: (answer: never) => string;
}

/** An answer in a form that can be compared, and how to ask again. */
interface Reply {
  readonly question: Question;
  readonly words: string;
}

interface Answer {
  readonly found: unknown;
  readonly words: string;
}

/** Questions that judgements of single events ask of the whole program: answered once, until it changes. */
export class Questions {
  /** By the names of questions. */
  private readonly answers = new Map<unknown, Answer>();
  /** What is asked for the judgement under way. */
  private asked: Map<unknown, Reply> | null = new Map();

  /**
   * `inWords` tells apart answers that may lead to other judgements. `find` is asked again after changes: it may look
   * only at what is the same object then.
   */
  answer<T>(name: unknown, find: () => T, inWords: (answer: T) => string): T {
    const question = { find, inWords };
    const answer = this.answerTo(name, question);
    this.asked?.set(name, { question, words: answer.words });
    return answer.found as T;
  }

  /** Says that the judgement under way looks at what may change without notice. */
  cross(): void {
    this.asked = null;
  }

  /** Finds something out, and says what was asked for that. */
  watch<T>(find: () => T): { readonly found: T; readonly asked: Asked } {
    const outer = this.asked;
    this.asked = new Map();
    const found = find();
    const { asked } = this;
    this.asked = outer;
    this.note(asked);
    return { found, asked };
  }

  /** What was asked for something that is used again. */
  note(asked: Asked): void {
    if (asked) for (const [name, reply] of asked) this.asked?.set(name, reply);
    else this.cross();
  }

  /** Whether everything would be answered the same now. */
  holds(asked: NonNullable<Asked>): boolean {
    return [...asked].every(([name, { question, words }]) => this.answerTo(name, question).words === words);
  }

  private answerTo(name: unknown, { find, inWords }: Question): Answer {
    const known = this.answers.get(name);
    if (known) return known;
    const outer = this.asked;
    // What is asked on the way to an answer is compared by that answer.
    this.asked = new Map();
    const found = find();
    this.asked = outer;
    const answer = { found, words: inWords(found as never) };
    this.answers.set(name, answer);
    return answer;
  }

  /** The program changed: everything is answered anew. */
  renew(): void {
    this.answers.clear();
  }
}
