/** What was asked on the way to a judgement, with the answers in a form that can be compared; `null` where that cannot. */
export type Asked = ReadonlyMap<unknown, string> | null;

interface Question {
  readonly find: () => unknown;
  readonly inWords: (answer: never) => string;
}

interface Answer {
  readonly found: unknown;
  readonly words: string;
}

/** Questions that judgements of single events ask of the whole program: answered once, until it changes. */
export class Questions {
  private readonly known = new Map<unknown, Question>();
  private readonly answers = new Map<unknown, Answer>();
  /** What is asked for the judgement under way. */
  private asked: Map<unknown, string> | null = new Map();

  /** `inWords` tells apart answers that may lead to other judgements. */
  answer<T>(question: unknown, find: () => T, inWords: (answer: T) => string): T {
    this.known.set(question, { find, inWords });
    const answer = this.answerTo(question);
    this.asked?.set(question, answer?.words ?? '');
    return answer?.found as T;
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
    if (asked) for (const [question, words] of asked) this.asked?.set(question, words);
    else this.cross();
  }

  /** Whether everything would be answered the same now. */
  holds(asked: NonNullable<Asked>): boolean {
    return [...asked].every(([question, words]) => this.answerTo(question)?.words === words);
  }

  private answerTo(question: unknown): Answer | undefined {
    const known = this.answers.get(question);
    const asking = this.known.get(question);
    if (known || !asking) return known;
    const outer = this.asked;
    // What is asked on the way to an answer is compared by that answer.
    this.asked = new Map();
    const found = asking.find();
    this.asked = outer;
    const answer = { found, words: asking.inWords(found as never) };
    this.answers.set(question, answer);
    return answer;
  }

  /** The program changed: everything is answered anew. */
  renew(): void {
    this.answers.clear();
  }
}
