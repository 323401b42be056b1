import { byPlace, type Finding, type Range, type Step } from '@phi-lint/engine';

/** What was said of one text of a file by a session over the open files, and by the one over everything. */
export interface Agreed {
  readonly text: string;
  readonly near: readonly Finding[];
  readonly whole: readonly Finding[];
}

/**
 * What to show of a later text until everything was looked at again: what is seen near it now, without what everything
 * had shown to be otherwise, and with what only everything had shown.
 */
export function seenNear(
  { text, near, whole }: Agreed,
  now: readonly Finding[],
  later: string,
): readonly Finding[] {
  const [seen, confirmed] = [namesOf(near), namesOf(whole)];
  const isDenied = (one: Finding): boolean => seen.has(nameOf(one)) && !confirmed.has(nameOf(one));
  const farther = whole.filter((one) => !seen.has(nameOf(one)));
  const move = movedFrom(text.split('\n'), later.split('\n'));
  return [...now.filter((one) => !isDenied(one)), ...farther.map((one) => moved(one, move))].sort(byPlace);
}

function namesOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.map(nameOf));
}

function nameOf({ rule, fingerprint }: Finding): string {
  return `${rule} ${fingerprint}`;
}

type Move = (range: Range) => Range;

/** Lines below those that differ move with them. */
function movedFrom(before: readonly string[], after: readonly string[]): Move {
  const same = sameLines(before, after);
  const first = before.length - sameLines(before.slice(same).reverse(), after.slice(same).reverse());
  const by = after.length - before.length;
  return ({ start, end }) =>
    start.line > first
      ? { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } }
      : { start, end };
}

/** How many lines are the same from the first on. */
function sameLines(one: readonly string[], other: readonly string[]): number {
  const different = one.findIndex((line, i) => line !== other[i]);
  return different < 0 ? one.length : different;
}

function moved(finding: Finding, move: Move): Finding {
  const path = finding.path.map((step): Step =>
    step.file === finding.file ? { ...step, ...move(step) } : step,
  );
  return { ...finding, ...move(finding), path };
}
