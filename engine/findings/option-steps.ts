import { Op } from '../facts/opcodes.js';
import type { Site } from '../flow/atoms.js';
import type { Step } from './finding.js';
import { operationsIn } from './operations.js';
import { stepAt } from './paths.js';
import { spanOf } from './places.js';
import type { WeakOption } from './weak-options.js';

/** The line on which an option is given inside a call; none where the options were put together elsewhere. */
export function optionSteps(site: Site, { name, text }: WeakOption): readonly Step[] {
  const { fn } = site;
  const isGiven = (number: number | undefined): boolean => fn.file.strings[number ?? -1] === name;
  const given = operationsIn(fn.facts, spanOf(site)).findLast(
    ({ op, operands }) => op === Op.Set && isGiven(operands[1]),
  );
  return given ? [stepAt({ ...site, op: given.ordinal }, `\`${text}\``)] : [];
}
