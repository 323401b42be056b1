import { isCalendarDate } from '../config/dates.js';
import { maskLiterals } from '../findings/mask.js';

/** What stands after ` -- `, taken apart; `until` may be a text that names no day. */
export interface Reason {
  readonly words: string | null;
  readonly until: string | null;
}

/** A directive's text before ` -- `, and the reason after it. */
export function splitReason(text: string): { readonly said: string; readonly reason: Reason } {
  const [said = '', ...rest] = text.split(/\s-{2,}(?:\s|$)/);
  return { said, reason: reasonOf(rest.join(' -- ').trim()) };
}

/** What looks like a day at the end is one: the text of a comment may have had its digits taken out. */
const ending = /(?:^|[\s,;(]+)until ([\d•]+[-/.][\d•]+[-/.][\d•]+)[).]*$/;

function reasonOf(text: string): Reason {
  const match = ending.exec(text);
  const words = maskLiterals(match ? text.slice(0, match.index) : text);
  return { words: words === '' ? null : words, until: match?.[1] ?? null };
}

/** What is wrong with the day that a reason ends in; null when nothing is. */
export function dayProblem({ until }: Reason): string | null {
  if (until === null || isCalendarDate(until)) return null;
  return 'The `until` of this comment names no day of the calendar, so it suppresses nothing. Write a day as yyyy-mm-dd, such as `2027-01-31`.';
}
