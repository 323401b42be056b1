/** The command was used in a way that it cannot serve; the message is for the one who typed it. */
export class UsageError extends Error {
  /** What to do about it. */
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}
