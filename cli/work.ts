import type { Progress } from '@phi-lint/engine';
import { progressBar } from './progress.js';
import type { Terminal } from './terminal.js';

/**
 * Long work, done in short stretches: between two of them it says how far it came. Whoever throws into it there ends
 * it, and what it set up is cleared away.
 */
export type Work<T> = Generator<Progress, T, void>;

/** Does all of it, with a bar on a terminal. */
export function finished<T>(work: Work<T>, { stderr }: Terminal): T {
  const bar = progressBar(stderr);
  try {
    for (;;) {
      const stretch = work.next();
      if (stretch.done === true) return stretch.value;
      bar.show(stretch.value);
    }
  } finally {
    bar.stop();
  }
}
