import type { Dice } from './dice.js';

/** Something that must stand whatever is thrown at it. */
export interface Target {
  /** One throw; throws what must not be thrown. `note` is told what was thrown, in words, before it is. */
  readonly attempt: (dice: Dice, note: (thrown: string) => void) => void | Promise<void>;
}

/** What went wrong, and with what: `input` may be long. */
export interface Failure {
  readonly seed: number;
  readonly input: string;
  readonly error: string;
}
