import type { Config } from '../config/config.js';
import type { Solver } from '../flow/solver.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { Words } from '../models/words.js';
import type { CheckContext } from './checks/context.js';
import { assessingLater } from './handlers/assess.js';
import type { Judge } from './judge.js';
import { Placement } from './placement.js';
import { Vendors } from './vendors/vendors.js';

/** What is needed to look at a finished program. */
export interface Looking {
  readonly solver: Solver;
  /** May be kept while bodies of functions change. */
  readonly judge: Judge;
  readonly config: Config;
  readonly words: Words;
  readonly today: Date;
}

/** What checks and the map ask of a program as it is now. */
export function lookingAt({ solver, judge, config, words, today }: Looking): Omit<CheckContext, 'add'> {
  const assessing = assessingLater(solver, judge, new Vocabulary(words, config), config);
  return {
    config,
    today,
    words,
    solver,
    judge,
    vendors: new Vendors(judge, solver, words, config),
    placement: new Placement(solver, judge),
    assessing: () => {
      judge.questions.cross();
      return assessing();
    },
  };
}
