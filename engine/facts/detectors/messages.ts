import { capitalized } from './people.js';
import type { LiteralField, LiteralGroup } from './record.js';

/** The patients of the messages that a text holds: HL7 v2, X12, XML documents. */
export function messagesIn(text: string): readonly LiteralGroup[] {
  return [...patientSegmentsIn(text), ...subscribersIn(text), ...elementsIn(text)];
}

/** The identity segment of an HL7 v2 message: number, name and birth date of the patient. */
function patientSegmentsIn(text: string): readonly LiteralGroup[] {
  return text
    .split(/[\r\n]+|\\r/)
    .filter((line) => /^\s*PID\|/.test(line))
    .map((line) => line.split('|'))
    .map((parts) => {
      const [family = '', given = ''] = (parts[5] ?? '').split('^');
      return {
        owners: ['patient'],
        fields: [
          { names: ['mrn'], text: (parts[3] ?? '').split('^')[0] ?? '' },
          { names: ['family'], text: capitalized(family) },
          { names: ['given'], text: capitalized(given) },
          { names: ['birth date'], text: parts[7] ?? '' },
          { names: ['ssn'], text: parts[19] ?? '' },
        ],
      };
    });
}

const person = /\bNM1\*(?:IL|QC|74)\*1\*([^*~]{1,60})\*([^*~]{1,60})/g;
const detail = /(?:^|[~\r\n]\s{0,4})(DMG\*D8|N3|REF\*SY)\*([^*~]{1,60})/g;
const detailNames: Readonly<Record<string, string>> = { 'DMG*D8': 'dob', N3: 'address', 'REF*SY': 'ssn' };
const longestLoop = 1_000;

/** X12 names the insured or the patient in a segment NM1; birth date, address and number follow. */
function subscribersIn(text: string): readonly LiteralGroup[] {
  return [...text.matchAll(person)].map(({ 0: whole, 1: family = '', 2: given = '', index }) => {
    const [loop = ''] = text.slice(index + whole.length, index + longestLoop).split('NM1*', 1);
    return {
      owners: ['member'],
      fields: [
        { names: ['family'], text: capitalized(family) },
        { names: ['given'], text: capitalized(given) },
        ...[...loop.matchAll(detail)].map(([, segment = '', value = '']) => ({
          names: [detailNames[segment] ?? ''],
          text: value,
        })),
      ],
    };
  });
}

const patient = /<(?:\w{1,20}:)?patient(?:Role)?\b/i;
const longestElement = 8_000;
const element = /<(?:\w{1,20}:)?(\w{1,40})(?:\s[^<>]{0,300})?>([^<>]{0,200})/g;
const value = /\svalue=["']([^"'<>]{1,100})["']/;

/** The elements inside a patient's element, by their names: C-CDA, FHIR as XML. */
function elementsIn(text: string): readonly LiteralGroup[] {
  const found = patient.exec(text);
  if (!found) return [];
  const shown = text.slice(found.index, found.index + longestElement);
  return [{ owners: ['patient'], fields: [...shown.matchAll(element)].flatMap(elementField) }];
}

function elementField([whole, name = '', content = '']: RegExpExecArray): readonly LiteralField[] {
  const attribute = value.exec(whole)?.[1];
  if (attribute !== undefined) return [{ names: [name, 'value'], text: attribute }];
  return content.trim() ? [{ names: [name], text: content.trim() }] : [];
}
