/** Nothing that is looked for does without such a value: a number of some length, a date, a house and its street. */
const values =
  /\d(?:-?\d){4}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{3}[-. )]{1,3}\d{2,3}[-. ]\d{4}|['"`>]\d{1,6}[A-Za-z]? \p{L}|[A-Za-z]{3}\.? (?:\d{1,2}(?:[a-z]{2})?,? )?(?:19|20)\d{2}|\b(?:19|20)\d{2}, \d{1,2}, \d{1,2}\b/gu;

const ssn = /\d{3}[- ]\d{2}[- ]\d{4}/;

/** What a value has to be called, unless it shows by itself what it is. */
const words =
  /birth|dob\b|d\.o\.b|\bborn|mrn|record.?n|chart.?n|hospital.?n|nhs|\bnhi|ssn|soc(?:ial)?.?sec|phone|\btel|mobile|cell|street|address|\bline|PID\||NM1\*|patient:? [A-Z][a-z]|001000[1-4]0|PatientID/i;

/** Where values stand in a file that may identify somebody. */
export class Candidates {
  private readonly ends: readonly number[];

  constructor(text: string) {
    const isWorth = ssn.test(text) || words.test(text);
    this.ends = isWorth ? Array.from(text.matchAll(values), (one) => one.index + one[0].length) : [];
  }

  get none(): boolean {
    return !this.ends.length;
  }

  /** Whether a value stands in this stretch of the text. */
  within(start: number, end: number): boolean {
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return (this.ends[low] ?? Infinity) <= end;
  }
}
