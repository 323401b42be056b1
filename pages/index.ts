/** How people read what the engine found: the page of the map, and the words and spellings that every host uses. */
export { count } from './count.js';
export type { Commit, MapDocument } from './document.js';
export { issues, repository, rulePage } from './links.js';
export { htmlMap } from './page.js';
export { printable, printableCharacter, prose } from './printable.js';
export { suppressionWords } from './suppression.js';
export { concernsOf, originOf, receiverWords, reservation, shownFlows } from './view.js';
export {
  agreementWords,
  destinationOf,
  dutyWords,
  encryptionWords,
  fieldWords,
  placeWords,
  roleWords,
  standingWords,
  typeWords,
} from './words.js';
