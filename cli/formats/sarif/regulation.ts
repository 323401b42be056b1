import type { ReportingDescriptorRelationship, ToolComponent } from 'sarif';
import { sections } from 'eslint-plugin-phi/definitions';

const ecfr = 'https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164';

/** The sections of the regulation that rules cite, as a taxonomy that results can be sorted by. */
export const regulation = {
  name: 'HIPAA',
  fullName: 'HIPAA Administrative Simplification, 45 CFR Part 164',
  organization: 'U.S. Department of Health and Human Services',
  informationUri: ecfr,
  shortDescription: { text: 'Security, breach notification and privacy rules of 45 CFR Part 164.' },
  isComprehensive: false,
  taxa: sections.map(({ id, title, part }) => ({
    id,
    shortDescription: { text: `${title} (${part})` },
    helpUri: `${ecfr}#p-${encodeURIComponent(id)}`,
  })),
} satisfies ToolComponent;

const prefix = '45 CFR ';

/** The taxa that a rule's citations name. */
export function relationships(citations: readonly string[]): ReportingDescriptorRelationship[] {
  return citations.flatMap((citation) => {
    const index = sections.findIndex(({ id }) => `${prefix}${id}` === citation);
    const section = sections[index];
    const toolComponent = { name: regulation.name, index: 0 };
    return section ? [{ target: { id: section.id, index, toolComponent }, kinds: ['relevant'] }] : [];
  });
}
