import type { Site } from '../flow/atoms.js';
import type { Step } from './finding.js';
import type { Look } from './handlers/look.js';
import { answerAt, givenAt, valueAt } from './option-values.js';
import { inWords, stepAt } from './paths.js';
import type { WeakOption } from './weak-options.js';

/**
 * Where an option gets its value inside a call: what the function answers that is asked for it, then the line on which
 * it is given. None where the options were put together elsewhere.
 */
export function optionSteps(
  look: Look,
  call: Site,
  { name, text }: Pick<WeakOption, 'name' | 'text'>,
): readonly Step[] {
  const given = givenAt(call, name);
  if (!given) return [];
  const answer = answerAt(look, valueAt(given));
  return [
    ...(answer ? [stepAt(answer, `answered by ${inWords(answer.fn)}`)] : []),
    stepAt(given, `\`${text}\``),
  ];
}
