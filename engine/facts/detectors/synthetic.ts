import { words, wordsIn } from './fields.js';
import { holdsPlaceholderPhone } from './values.js';
import { holdsSpecimenSsn } from './ssn.js';

/** Words that say outright that what they name does not exist. */
const invented = words(
  'mock mocks mocked fake dummy synthetic synthea fictional fictitious invented placeholder lorem ipsum',
);

/** Words that say so as a person's name alone: real records stand in samples, demos and tests too. */
const inventedPerson = words(
  'test tests testing tester testpatient sample samples example examples demo stub storybook sandbox foo bar doe ' +
    'everyman everywoman anytown',
);

/** What a record says of itself: `isDemo`. */
const flag = /^is_?(?:demo|test|sample)$/i;

/** Names that stand for nobody. */
const nobody = [
  /^(?:john|jane|joe|jim|jill|bob|alice|charlie|eve) (?:[a-z]\.? )?(?:smith|jones|johnson|brown|public|bloggs|roe|citizen|appleseed)$/,
  /^(?:mickey|minnie) mouse$/,
  /zzz|xxx|qqq|test|demo$/,
];

/** Reserved domains and the marks of generated data sets. */
const reserved =
  /@(?:[a-z0-9-]{1,63}\.){0,4}(?:example|test|invalid|localhost)\b|\bexample\.(?:com|org|net|edu)\b|@test\.|synthea|synthetichealth|\bHTEST\b|\btest(?:er|ing|user|patient)?@/i;

/** `123 Main Street`. */
const placeholderAddress = /\b123\d{0,2} [a-z]{1,20} (?:st|street|ave|avenue|rd|road|lane|ln|drive|dr)\b/i;

/** Letters that run into digits, as the generator Synthea writes names: `Abe604 Frami345`. */
const generatedName = /^\p{Lu}\p{Ll}{1,30}\d{1,4}(?: \p{Lu}\p{Ll}{1,30}\d{1,4}){0,3}$/u;

/** Whether a name of the code says that the data under it is made up: `mockPatient`, `fakeRecords`, `isDemo`. */
export function marksMadeUp(name: string): boolean {
  return flag.test(name) || wordsIn(name).some((word) => invented.has(word));
}

/** Whether a value shows by itself that whoever it belongs to does not exist. */
export function isMadeUp(text: string): boolean {
  return (
    reserved.test(text) ||
    placeholderAddress.test(text) ||
    generatedName.test(text) ||
    holdsPlaceholderPhone(text) ||
    holdsSpecimenSsn(text, false)
  );
}

/** Whether a person's name stands for nobody. */
export function isNobody(name: string): boolean {
  const plain = name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return (
    wordsIn(plain).some((word) => invented.has(word) || inventedPerson.has(word)) ||
    nobody.some((pattern) => pattern.test(plain))
  );
}
