import { closestMatch } from 'leven';

/** The name that was most likely meant, or null when none is near enough to be worth suggesting. */
export function nearest(written: string, names: readonly string[]): string | null {
  const plain = written.toLowerCase().replaceAll(/[\s_]/g, '-');
  const maxDistance = Math.max(1, Math.floor(plain.length / 3));
  return nameByItsPart(plain, names) ?? closest(plain, names, maxDistance);
}

/** `bedrock` for `aws-bedrock`, when only one name has that part. */
function nameByItsPart(written: string, names: readonly string[]): string | null {
  const holders = names.filter((name) => name.split(/[-:]/).includes(written));
  const [only] = holders;
  return only !== undefined && holders.length === 1 ? only : null;
}

function closest(written: string, names: readonly string[], maxDistance: number): string | null {
  const spelled = new Map(names.map((name) => [name.toLowerCase(), name]));
  const match = closestMatch(written, [...spelled.keys()], { maxDistance });
  return match === undefined ? null : (spelled.get(match) ?? null);
}

/** "Did you mean `x`?", else the whole list when it is short enough to read. */
export function suggestion(written: string, names: readonly string[]): string {
  const match = nearest(written, names);
  if (match !== null) return `Did you mean \`${match}\`?`;
  return `Known are ${inWords(names)}.`;
}

/** `a`, `b` and `c`. */
export function inWords(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}
