import type { RuleDefinition } from '@phi-lint/engine';
import { rules } from 'eslint-plugin-phi/definitions';
import type { ReportingDescriptor } from 'sarif';
import { rulePage } from '@phi-lint/pages';
import { relationships } from './regulation.js';

/** Every rule as code scanning shows it beside a result. */
export const descriptors: readonly ReportingDescriptor[] = rules.map(descriptor);

/** Where a rule stands among the descriptors; -1 for one that is none. */
export function indexOf(rule: string): number {
  return descriptors.findIndex(({ id }) => id === rule);
}

function descriptor({ id, description, citations, severity }: RuleDefinition): ReportingDescriptor {
  const sentence = `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
  const level = severity.recommended === 'off' ? 'warning' : severity.recommended;
  return {
    id,
    shortDescription: { text: sentence },
    fullDescription: { text: `${sentence} ${citations.join(', ')}.` },
    helpUri: rulePage(id),
    help: { text: helpText(sentence, citations, id), markdown: helpMarkdown(sentence, citations, id) },
    defaultConfiguration: { level, enabled: severity.recommended !== 'off' },
    relationships: relationships(citations),
    properties: { tags: ['security', 'hipaa', 'phi'] },
  };
}

function helpText(sentence: string, citations: readonly string[], id: string): string {
  return `${sentence}\nCited: ${citations.join(', ')}.\nWhat is reported, what is left alone and what to do: ${rulePage(id)}`;
}

function helpMarkdown(sentence: string, citations: readonly string[], id: string): string {
  const cited = citations.map((citation) => `- ${citation}`).join('\n');
  return `${sentence}\n\n${cited}\n\n[What is reported, what is left alone and what to do](${rulePage(id)})`;
}
