import type { Rule } from 'eslint';
import type { RuleDefinition } from '@phi-lint/engine';
import { answerFor } from './answer.js';
import { carries } from './carrier.js';
import { locationOf, pointOf } from './location.js';
import { pageOf } from './page.js';
import type { Report } from './reports.js';

/** The ESLint rule of a definition. It looks at no syntax: it asks the engine, and says what the engine found. */
export function ruleFor({ id, description, severity }: RuleDefinition): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description, url: pageOf(id), recommended: severity.recommended !== 'off' },
      schema: [],
      messages: {
        finding: '{{message}}',
        elsewhere: '{{message}} The sink is in {{sink}}.',
        notRun:
          'This rule checked nothing, because PHI Lint could not analyse the program. The rule phi/setup says why.',
      },
    },
    create: (context) => ({ 'Program:exit': () => reportFindings(context, id) }),
  };
}

function reportFindings(context: Rule.RuleContext, rule: string): void {
  const { root, reports, ran } = answerFor(context);
  for (const report of reports.filter(({ finding }) => finding.rule === rule))
    context.report(described(report));
  if (!ran && carries(context.filename, `${root}: ${rule} did not run`)) {
    context.report({ loc: pointOf({ line: 1, column: 1 }), messageId: 'notRun' });
  }
}

function described({ finding, place }: Report): Rule.ReportDescriptor {
  const { file, start, message } = finding;
  if (place === finding) return { loc: locationOf(place), messageId: 'finding', data: { message } };
  return { loc: locationOf(place), messageId: 'elsewhere', data: { message, sink: `${file}:${start.line}` } };
}
