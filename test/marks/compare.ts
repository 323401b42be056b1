import type { Mark, MarkKind } from './marks.js';

/** What is compared of a finding. */
export interface Found {
  readonly rule: string;
  readonly file: string;
  readonly start: { readonly line: number };
  readonly message: string;
}

/** What each kind of mark wants, and what to say when it is otherwise. */
const wanted: Record<MarkKind, { readonly found: boolean; readonly otherwise: string }> = {
  expect: { found: true, otherwise: 'missed' },
  'expect-missed': { found: false, otherwise: 'found at last: make it `expect`' },
  'known-wrong': { found: true, otherwise: 'right at last: drop `known-wrong`' },
  trap: { found: false, otherwise: 'fell into a trap' },
};

/**
 * Every difference between marks and findings, one line each, sorted; none means that they agree.
 * A finding belongs to the marks of its rule on the line where it starts; each mark takes one.
 */
export function differences(marks: readonly Mark[], findings: readonly Found[]): string[] {
  const left = findings.map(place);
  const broken = marks.flatMap((mark) => {
    const { found, otherwise } = wanted[mark.kind];
    if (take(left, markPlace(mark)) === found) return [];
    return [`${markPlace(mark)}: ${otherwise}${mark.why && ` -- ${mark.why}`}`];
  });
  const unmarked = findings.flatMap((finding) =>
    take(left, place(finding)) ? [`${place(finding)}: not marked: ${finding.message}`] : [],
  );
  return [...broken, ...unmarked].sort();
}

function take(places: string[], wantedPlace: string): boolean {
  const index = places.indexOf(wantedPlace);
  if (index < 0) return false;
  places.splice(index, 1);
  return true;
}

function place({ file, start, rule }: Found): string {
  return `${file}:${start.line} ${rule}`;
}

function markPlace({ file, line, rule }: Mark): string {
  return `${file}:${line} ${rule}`;
}
