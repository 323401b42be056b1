import type { Rule } from 'eslint';
import type { Answer } from './answer.js';
import { pointOf } from './location.js';

/** For the rules' `meta.messages`, under `pending`. */
export const pendingMessage =
  'PHI Lint is still analysing this program. What it finds in this file is shown when ESLint looks at it again.';

const said = new WeakSet<Answer>();

/** A file whose answer is not there yet must not look clean. The first rule that asks says so. */
export function reportPending(context: Rule.RuleContext, answer: Answer): void {
  if (said.has(answer)) return;
  said.add(answer);
  context.report({ loc: pointOf({ line: 1, column: 1 }), messageId: 'pending' });
}
