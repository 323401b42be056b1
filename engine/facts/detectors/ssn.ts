/** Nine digits as a social security number is written, apart from any longer number. */
const written = /(?<![\d.-])(\d{3})([- ])(\d{2})\2(\d{4})(?![\d-]|\.\d)/g;
const bare = /(?<![\w.-])(\d{3})(\d{2})(\d{4})(?![\w-]|\.\d)/g;

/** Numbers that were printed in advertisements, pamphlets and forms. */
const published: readonly (readonly [string, string, string])[] = [
  ['078', '05', '1120'],
  ['219', '09', '9999'],
  ['457', '55', '5462'],
];

/** Whether a text holds a number that may be somebody's; without separators only where the context says what it is. */
export function holdsSsn(text: string, isNamed: boolean): boolean {
  return numbersIn(text, isNamed).some((number) => isIssued(number) && !isSpecimen(number));
}

/** Whether a text holds a number of this shape that can be nobody's. */
export function holdsSpecimenSsn(text: string, isNamed: boolean): boolean {
  return numbersIn(text, isNamed).some((number) => !isIssued(number) || isSpecimen(number));
}

type Parts = readonly [area: string, group: string, serial: string];

function numbersIn(text: string, isNamed: boolean): readonly Parts[] {
  const separated = [...text.matchAll(written)].flatMap(
    ([, area = '', separator, group = '', serial = '']): Parts[] =>
      separator === '-' || isNamed ? [[area, group, serial]] : [],
  );
  const plain = isNamed ? [...text.matchAll(bare)] : [];
  return [
    ...separated,
    ...plain.map(([, area = '', group = '', serial = '']): Parts => [area, group, serial]),
  ];
}

/** Areas 001 to 665 and 667 to 899, groups from 01, serials from 0001. */
function isIssued([area, group, serial]: Parts): boolean {
  return area !== '000' && area !== '666' && area < '900' && group !== '00' && serial !== '0000';
}

function isSpecimen(number: Parts): boolean {
  const [area, group, serial] = number;
  return (
    published.some((one) => one.every((part, i) => part === number[i])) ||
    number.every(isOneDigit) ||
    isSequence(area + group) ||
    isSequence(area + group + serial)
  );
}

/** `111`. */
function isOneDigit(digits: string): boolean {
  return digits === digits.charAt(0).repeat(digits.length);
}

/** `12345`, `56789`, `87654`. */
export function isSequence(digits: string): boolean {
  return (
    digits.length > 3 && ('01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits))
  );
}
