/**
 * An answer may depend on the day: agreements and suppressions run out. It stays good until one of the dates written
 * in the program's settings and directives is passed. Returns these dates, each with where it lies: before a day,
 * on it, or after it.
 *
 * @param day as `yyyy-mm-dd`
 */
export function daysAround(day: string, texts: readonly string[]): string {
  return placed(day, texts.join('\n').match(/\d{4}-\d\d-\d\d/g) ?? []);
}

/** Whether the dates of an earlier answer still lie where they lay. */
export function isStillSo(day: string, days: string): boolean {
  return days === placed(day, days.match(/\d{4}-\d\d-\d\d/g) ?? []);
}

function placed(day: string, dates: readonly string[]): string {
  const signs = [...new Set(dates)]
    .sort()
    .map((date) => `${date < day ? '<' : date === day ? '=' : '>'}${date}`);
  return signs.join(' ');
}
