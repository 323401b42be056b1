/** Words, what stands between them, and where a name begins and ends: nothing that takes long to look for. */
const plain = /^(?:\\b|\\w\*|\.\*|[A-Za-z_|^$?().:-]|\[[-_ .A-Za-z]+\])+$/;
const longest = 600;

/**
 * A pattern that says which names are meant, as it is written: `/^(name|ssn|birth_?date)$/i`; `null` for any other.
 * What may be looked for in names is looked for: a group that repeats may take forever.
 */
export function keyPatternOf(written: string): string | null {
  const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(written) ?? [];
  const isPlain = plain.test(source) && source.length <= longest && !/\(\?(?!:)/.test(source);
  const repeats = source.match(/\*/g)?.length ?? 0;
  return isPlain && repeats <= 2 && /^[gim]*$/.test(flags) && isWhole(source) ? written : null;
}

/** Half-written code holds patterns that are none. */
function isWhole(source: string): boolean {
  try {
    return new RegExp(source).flags === '';
  } catch {
    return false;
  }
}
