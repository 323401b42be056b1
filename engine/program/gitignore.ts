import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore`, and those of the folders above it, which it may overrule. */
export interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
  readonly above: IgnoreRules | null;
}

/** Adds what a folder's own `.gitignore` says. Letters' case counts, as for git on Linux, so that every machine agrees. */
export function withRules(above: IgnoreRules | null, folder: string, text: string): IgnoreRules {
  return { folder, rules: ignore({ ignoreCase: false }).add(text), above };
}

/** Whether git would ignore the path; the deepest file that speaks of it decides. Its folders are not ignored themselves. */
export function isGitIgnored(deepest: IgnoreRules | null, path: string, isFolder: boolean): boolean {
  for (let at = deepest; at !== null; at = at.above) {
    const inner = at.folder === '' ? path : path.slice(at.folder.length + 1);
    const verdict = at.rules.test(isFolder ? `${inner}/` : inner);
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}
