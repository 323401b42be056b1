import type { Commit, Seen } from './walk.js';

/** A stretch of history in which a finding stood, from the commit that brought it to those that took it out. */
export interface Period {
  readonly from: readonly Commit[];
  /** Empty while it is still there at HEAD. */
  readonly until: readonly Commit[];
}

/** The stretches in which the finding stood, oldest first; commits joined by a parent are of one stretch. */
export function periodsOf(seen: readonly Seen[]): readonly Period[] {
  const known = new Map(seen.map((one) => [one.hash, one]));
  const parentsOf = (one: Seen): readonly Seen[] => one.parents.flatMap((hash) => known.get(hash) ?? []);
  const groups = new Map<string, Seen[]>();
  const groupOf = (hash: string): readonly Seen[][] => {
    const group = groups.get(hash);
    return group ? [group] : [];
  };
  for (const one of seen.filter(({ found }) => found !== null)) {
    const [group = [], ...others] = new Set(parentsOf(one).flatMap(({ hash }) => groupOf(hash)));
    const joining = [...others.flat(), one];
    group.push(...joining);
    for (const { hash } of joining) groups.set(hash, group);
  }
  const head = seen.at(-1);
  return [...new Set(groups.values())].map((group) => ({
    from: group.filter((one) => parentsOf(one).every(({ found }) => found === null)),
    until: group.some((one) => one === head)
      ? []
      : seen.filter((one) => one.found === null && parentsOf(one).some((parent) => group.includes(parent))),
  }));
}
