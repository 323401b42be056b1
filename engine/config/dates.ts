/** Whether a text is `yyyy-mm-dd` and names a day that the calendar has. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && utcDay(date) === text;
}

/** The day of a moment in UTC, as `yyyy-mm-dd`; such texts compare in the order of time. */
export function utcDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** `2027-01-10` as `10 January 2027`: in digits alone a message would hide it as it hides every date. */
export function inFull(day: string | null): string {
  if (day === null) return 'an unknown day';
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', parts);
}
