import { words } from './fields.js';
import { isNobody } from './synthetic.js';

/** Parts of names of organisations, places, roles and things. */
const noPerson = words(
  'clinic hospital center centre health healthcare care medical pharmacy inc llc ltd gmbh university institute ' +
    'department group practice laboratory labs lab street avenue road suite north south east west new san saint ' +
    'county city system service services insurance plan plus blue cross shield medicare medicaid patient patients ' +
    'member name first last full date birth number phone address record records report note notes form page list ' +
    'view portal manager admin doctor nurse provider user account team required enter select please the and of for ' +
    'with your blood pressure heart rate type diabetes disease syndrome acute chronic primary general internal ' +
    'medicine family emergency contact surgery chief complaint history physical summary visit discharge admission ' +
    'progress example input output task context question answer dear sincerely',
);

const part = /^\p{Lu}[\p{L}'’-]{1,24}$/u;
const initial = /^\p{Lu}\.?$/u;
const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const title = /^(?:mr|mrs|ms|miss|mx)\.? /i;
const particle = /^(?:de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|ten|bin|ibn|al|el|st)\.?$/;
const staffTitle = /^(?:dr|prof|nurse)\.? |,? (?:md|do|rn|np|pa|phd|pharmd|dds)\.?$/i;

/** A person's full name as it is written: two to four capitalised parts. Names that stand for nobody are none. */
export function isFullName(text: string): boolean {
  const trimmed = text.trim().replace(title, '');
  if (trimmed.length > 60 || staffTitle.test(trimmed)) return false;
  const ordered = inOrder(trimmed);
  if (isNobody(ordered.join(' '))) return false;
  const parts = ordered.filter((one) => !initial.test(one) && !suffix.test(one) && !particle.test(one));
  return parts.length >= 2 && parts.length <= 4 && parts.every(isNamePart);
}

/** `Family, Given` and `FAMILY^GIVEN` as `Given Family`. */
function inOrder(text: string): readonly string[] {
  if (text.includes('^')) return text.split('^').filter(Boolean).reverse().map(capitalized);
  const [family = '', given] = text.split(/, ?/, 2);
  const ordered = given === undefined || suffix.test(given) ? family : `${given} ${family}`;
  return ordered.split(/ +/);
}

/** One part of a name: `Kowalska`. */
export function isNamePart(text: string): boolean {
  const trimmed = text.trim();
  return part.test(trimmed) && !noPerson.has(trimmed.toLowerCase()) && !isNobody(trimmed);
}

/** Messages write names in capitals. */
export function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}
