import micromatch from 'micromatch';

/** Tells whether one text, a root-relative path for example, is meant. */
export type Matcher = (text: string) => boolean;

const matchers = new WeakMap<readonly string[], Matcher>();

/** Whether a root-relative file, with `/`, is matched by any of these globs. */
export function matchesFile(globs: readonly string[], file: string): boolean {
  const known = matchers.get(globs);
  if (known !== undefined) return known(file);
  const matcher = fileMatcher(globs);
  matchers.set(globs, matcher);
  return matcher(file);
}

function fileMatcher(globs: readonly string[]): Matcher {
  const each = globs.map((glob) => micromatch.matcher(withPlainParentheses(glob), { dot: true }));
  return (file) => each.some((matches) => matches(file));
}

/** Whether a name (of a function, service, model, region) is matched; here `*` stands for any text. */
export function matchesName(glob: string, name: string): boolean {
  return micromatch.isMatch(name, glob, { bash: true, dot: true, nonegate: true });
}

/** `app/(clinic)/**` names a folder of Next.js; parentheses are a group only after one of `!?*+@` or with a `|`. */
function withPlainParentheses(glob: string): string {
  return glob.replaceAll(/(?<![!?*+@\\])\(([^()|]*)\)/g, String.raw`\($1\)`);
}
