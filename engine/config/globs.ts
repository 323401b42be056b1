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

const names = new Map<string, Matcher>();

/** Whether a name (of a function, service, model, region, host) is matched; here `*` stands for any text. */
export function matchesName(glob: string, name: string): boolean {
  const known = names.get(glob);
  if (known !== undefined) return known(name);
  const matcher = micromatch.matcher(glob, { bash: true, dot: true, nonegate: true });
  names.set(glob, matcher);
  return matcher(name);
}

/** `app/(clinic)/**` names a folder of Next.js; parentheses are a group only after one of `!?*+@` or with a `|`. */
function withPlainParentheses(glob: string): string {
  return glob.replaceAll(/(?<![!?*+@\\])\(([^()|]*)\)/g, String.raw`\($1\)`);
}
