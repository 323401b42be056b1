/** What a pattern hides whose matches are replaced by something else, as expressions that mask do: `/\d(?=\d{4})/g`. */
export interface Hiding {
  /** Every letter, digits alone, or what stands before the `@` of a mail address. */
  readonly of: 'letters' | 'digits' | 'mailbox';
  /** What is left of these: none, or as many as may stay of an identifier; `null` where the pattern hides no more than a part. */
  readonly leaves: 'none' | 'few' | null;
  /** Numbers of the groups that hold no more than may stay. */
  readonly few: readonly number[];
  /** Numbers of the groups that hold the domain of a mail address. */
  readonly domains: readonly number[];
}

/** As many letters of an identifier may stay (SPEC §6). */
const mostLeft = 4;
/** What stands before the last four of a US social security or phone number. */
const leastHidden = 5;

const letter = String.raw`(?:\.|\\w|\\S|\[\\s\\S\]|\[\^\\s\]|\[a-zA-Z0-9\]|\[A-Za-z0-9\]|\[\^[-\\s. ()/]+\])`;
const digit = String.raw`(?:\\d|\[0-9\])`;
/** A letter of a mailbox. */
const address = String.raw`(?:${letter}|\[\^@(?:\\s)?\]|\[\\w[-.+%\\]*\])`;

/** Reads a pattern as it is written, with its flags; `null` for one that masks nothing. */
export function hidingOf(written: string): Hiding | null {
  const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(written) ?? [];
  const isEvery = flags.includes('g');
  if (source.includes('@')) return hidingOfAddress(source, isEvery);
  const leaves = leftBy(source, isEvery);
  const few = fewIn(source);
  if (!leaves && !few.length) return null;
  return { of: new RegExp(letter).test(source) ? 'letters' : 'digits', leaves, few, domains: [] };
}

/** `/^[^@]+/`, `/^(.).*(@.*)$/`, `/(?<=.).(?=.*@)/g`: whose mailbox it is, and not at which provider. */
function hidingOfAddress(source: string, isEvery: boolean): Hiding | null {
  const at = source.search(/(?<!\[\^?)@/);
  const mailbox = at < 0 ? source : source.slice(0, at);
  const replaced = mailbox.replace(/\(\?<?[=!][^()]*(\)|$)/g, '');
  const hidesAll = new RegExp(`${address}[*+]`).test(replaced);
  if (!hidesAll && !(isEvery && new RegExp(`^${address}$`).test(replaced))) return null;
  const groups = groupsIn(source);
  const numbersOf = (held: (group: Group) => boolean): number[] =>
    groups.flatMap((one, i) => (held(one) ? [i + 1] : []));
  return {
    of: 'mailbox',
    leaves: lettersOf(lookedBehind(source)) <= mostLeft ? 'few' : null,
    few: numbersOf(({ inside, end }) => end <= mailbox.length && isFew(inside)),
    domains: numbersOf(({ inside, end }) => at >= 0 && end > at && /^[^.\\[(]*@|^[^@]*$/.test(inside)),
  };
}

function leftBy(source: string, isEvery: boolean): Hiding['leaves'] {
  const one = `(?:${letter}|${digit})`;
  if (new RegExp(`^\\^?${letter}[*+]\\$?$`).test(source)) return 'none';
  if (isEvery && new RegExp(`^${one}[*+]?$`).test(source)) return 'none';
  const ahead = isEvery ? new RegExp(`^${one}\\(\\?=(.*)\\)$`).exec(source)?.[1] : undefined;
  if (ahead !== undefined) return lettersOf(ahead) <= mostLeft && lettersOf(ahead) > 0 ? 'few' : null;
  const behind = isEvery && new RegExp(`^\\(\\?<=[^()]*\\)${one}$`).test(source);
  if (behind) return isFew(lookedBehind(source)) ? 'few' : null;
  const isDigits = new RegExp(`^\\^?(?:${digit}(?:\\{\\d\\})?|[- .]\\??)+$`).test(source);
  return isDigits && lettersOf(source) >= leastHidden ? 'few' : null;
}

/** What must stand before a match, and is left. */
function lookedBehind(source: string): string {
  return /^\(\?<=([^()]*)\)/.exec(source)?.[1] ?? '';
}

interface Group {
  readonly inside: string;
  /** Where it ends in the pattern. */
  readonly end: number;
}

function groupsIn(source: string): readonly Group[] {
  return [...source.matchAll(/(?<!\\)\((?!\?)([^()]*)\)/g)].map(({ 0: all, 1: inside = '', index }) => ({
    inside,
    end: index + all.length,
  }));
}

function isFew(piece: string): boolean {
  const letters = lettersOf(piece);
  return letters > 0 && letters <= mostLeft && !/[^\\][*+]/.test(piece);
}

function fewIn(source: string): readonly number[] {
  const isLong = new RegExp(`(?:${letter}|${digit})[*+]`).test(source);
  return groupsIn(source).flatMap(({ inside }, i) => {
    const letters = lettersOf(inside);
    const hidden = isLong ? leastHidden : lettersOf(source) - letters;
    return letters > 0 && letters <= mostLeft && hidden >= leastHidden ? [i + 1] : [];
  });
}

/** How many letters a piece of a pattern stands for, at least: what is repeated at will counts as none. */
function lettersOf(source: string): number {
  const pieces = source.matchAll(new RegExp(`(?:${letter}|${digit})(?:\\{(\\d+)(?:,\\d*)?\\}|([*+]))?`, 'g'));
  let count = 0;
  for (const [, times, atWill] of pieces) count += atWill ? 0 : Number(times ?? 1);
  return count;
}
