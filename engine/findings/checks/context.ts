import type { Config } from '../../config/config.js';
import type { Solver } from '../../flow/solver.js';
import type { Work } from '../../flow/units.js';
import type { Event } from '../../flow/summary.js';
import type { Words } from '../../models/words.js';
import type { Assessing } from '../handlers/assess.js';
import type { Hit } from '../hit.js';
import type { Judge } from '../judge.js';
import type { Placement } from '../placement.js';
import type { Vendors } from '../vendors/vendors.js';

/**
 * What a check may ask, and where it says what it found. What it says of an event is kept until that changes, or the
 * functions it came through, or an answer to what it asked by `judge.questions`: only by these may it look further.
 */
export interface CheckContext {
  readonly config: Config;
  readonly today: Date;
  readonly words: Words;
  readonly solver: Solver;
  readonly judge: Judge;
  readonly placement: Placement;
  readonly vendors: Vendors;
  /** What is known of the handlers of the program; found out when it is first asked for. */
  readonly assessing: () => Assessing;
  add(hit: Hit, message: string): void;
}

/** What a question about the whole program may look at: these are the same objects at the next report. */
export type Lasting = Pick<CheckContext, 'config' | 'solver' | 'judge'>;

/** An event of one unit. */
export interface Seen {
  readonly work: Work;
  readonly event: Event;
}
