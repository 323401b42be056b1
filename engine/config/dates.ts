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
