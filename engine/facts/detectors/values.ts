import { isSequence } from './ssn.js';

const phone = /(?<![\d.-])(?:\+?1[-. ]?)?\(?(\d{3})\)?[-. ]{0,2}(\d{3})[-. ]?(\d{4})(?![\d-])/g;
const localPlaceholder = /(?<!\d)555[-. ]?01\d{2}(?!\d)/;

const numericDate = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ].{0,20})?$/;
const compactDate = /^(\d{4})(\d{2})(\d{2})$/;
const writtenDate =
  /^(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d{2}$/i;

/** A North American number that may be somebody's: area and exchange are assigned, and it is none of the reserved ones. */
export function isRealPhone(text: string): boolean {
  return (
    !holdsPlaceholderPhone(text) &&
    phonesIn(text).some((parts) => parts.slice(0, 2).every((part) => /^[2-9]/.test(part)))
  );
}

/** 555-01xx is reserved; 555 as an area, one digit throughout and sequences are how made-up numbers are written. */
export function holdsPlaceholderPhone(text: string): boolean {
  return localPlaceholder.test(text) || phonesIn(text).some(isPlaceholder);
}

function isPlaceholder([area = '', exchange = '', line = '']: readonly string[]): boolean {
  const digits = area + exchange + line;
  return area === '555' || exchange === '555' || new Set(digits).size === 1 || isSequence(digits);
}

function phonesIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(phone)].map(([, ...parts]) => parts);
}

/** A day in somebody's life. First days of a year are what people write when they know none. */
export function isBirthDate(text: string): boolean {
  const trimmed = text.trim();
  if (writtenDate.test(trimmed)) return true;
  const parts = (numericDate.exec(trimmed) ?? compactDate.exec(trimmed))?.slice(1, 4);
  return parts !== undefined && isDay(parts.map(Number));
}

function isDay([first = 0, second = 0, third = 0]: readonly number[]): boolean {
  const [year, a, b] = first > 31 ? [first, second, third] : [third, first, second];
  const isYear = (year > 1899 && year < 2100) || (year < 100 && first <= 31);
  const isMonthAndDay = a > 0 && b > 0 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
  return isYear && isMonthAndDay && !(a === 1 && b === 1);
}

/** A number of some length, perhaps with letters before it; no row of one digit and no sequence. */
export function isRecordNumber(text: string): boolean {
  const trimmed = text.trim();
  const digits = trimmed.replaceAll(/\D/g, '');
  if (digits.length < 5 || trimmed.length > 20 || !/^[A-Za-z]{0,5}[-_ #:]?\d[\d-]*[A-Za-z]?$/.test(trimmed))
    return false;
  return new Set(digits).size > 2 && !isSequence(digits);
}

/** A house number and a street. */
export function isStreetAddress(text: string): boolean {
  return /^\d{1,6}[A-Za-z]? \p{L}[\p{L}\d.' -]{2,60}(?:,|$)/u.test(text.trim());
}
