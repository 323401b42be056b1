import type { Rule } from 'eslint';
import type { RuleDefinition } from '@phi-lint/engine';
import { answerFor, type Answer } from './answer.js';
import { carries } from './carrier.js';
import { locationOf, pointOf } from './location.js';
import { pageOf } from './page.js';
import { pendingMessage, reportPending } from './pending.js';
import type { Report } from './reports.js';
import { reportHidden, servedMessage } from './served.js';
import { suggestionsFor } from './suggestions.js';

/** The ESLint rule of a definition. It looks at no syntax: it asks the engine, and says what the engine found. */
export function ruleFor({ id, description, severity }: RuleDefinition): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description, url: pageOf(id), recommended: severity.recommended !== 'off' },
      hasSuggestions: true,
      schema: [],
      messages: {
        finding: '{{message}}',
        elsewhere: '{{message}} The sink is in {{sink}}.',
        notRun:
          'This rule checked nothing, because PHI Lint could not analyse the program. The rule phi/setup says why.',
        pending: pendingMessage,
        served: servedMessage,
      },
    },
    create: (context) => ({ 'Program:exit': () => reportFindings(context, id) }),
  };
}

function reportFindings(context: Rule.RuleContext, rule: string): void {
  const answer = answerFor(context);
  for (const report of answer.reports.filter(({ finding }) => finding.rule === rule)) {
    context.report(described(report, answer, context));
  }
  if (answer.state === 'pending') reportPending(context, answer);
  if (answer.state === 'served') reportHidden(context, `phi/${rule}`);
  if (answer.state === 'failed' && carries(context.filename, `${answer.root}: ${rule} did not run`)) {
    context.report({ loc: pointOf({ line: 1, column: 1 }), messageId: 'notRun' });
  }
}

function described(
  { finding, place }: Report,
  answer: Answer,
  { sourceCode }: Rule.RuleContext,
): Rule.ReportDescriptor {
  const { file, start, message } = finding;
  const loc = locationOf(place);
  if (place !== finding) {
    return { loc, messageId: 'elsewhere', data: { message, sink: `${file}:${start.line}` } };
  }
  const suggest = suggestionsFor(finding, answer, sourceCode);
  return { loc, messageId: 'finding', data: { message }, suggest };
}
