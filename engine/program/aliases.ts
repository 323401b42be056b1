import type { Alias } from './tsconfig.js';

/** What `paths` makes of a specifier. */
export interface AliasMatch {
  /** Whether the pattern is `*` alone, which claims every import and proves nothing. */
  readonly catchAll: boolean;
  readonly targets: readonly string[];
}

/** The best line of `paths`, as TypeScript chooses: an exact one, else the one with the longest beginning. */
export function matchAlias(aliases: readonly Alias[], specifier: string): AliasMatch | null {
  const exact = aliases.find((alias) => alias.pattern === specifier);
  if (exact !== undefined) return { catchAll: false, targets: exact.targets };
  let best: Alias | null = null;
  for (const alias of aliases) {
    if (fits(alias.pattern, specifier) && alias.pattern.indexOf('*') > (best?.pattern.indexOf('*') ?? -1))
      best = alias;
  }
  if (best === null) return null;
  const star = best.pattern.indexOf('*');
  const middle = specifier.slice(star, specifier.length - (best.pattern.length - star - 1));
  return {
    catchAll: best.pattern === '*',
    targets: best.targets.map((target) => target.replace('*', () => middle)),
  };
}

function fits(pattern: string, specifier: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0 || specifier.length < pattern.length - 1) return false;
  return specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(pattern.slice(star + 1));
}
