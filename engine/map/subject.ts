import type { Label } from '../labels/classify.js';

/** Whose data a label stands on, and which member of it. */
export interface Subject {
  readonly type: string;
  readonly field: string;
}

/** Reads the evidence of a label, which is written for people: "`name` of a `Patient`", "`rows`, a `Patient`". */
export function subjectOf({ evidence, isWhole }: Label): Subject {
  const [, name, type] = /^`(.+?)` of a `(.+)`$/.exec(evidence) ?? [];
  if (name !== undefined && type !== undefined) return { type, field: name };
  const [, whole] = /(?:^|, )a `(.+)`$/.exec(evidence) ?? [];
  if (whole !== undefined) return { type: whole, field: '*' };
  const [, alone = evidence] = /^`(.+)`$/.exec(evidence) ?? [];
  return { type: '', field: isWhole ? '*' : alone };
}
