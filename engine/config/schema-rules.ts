import { closed, list, oneOf, severity, text, type Schema } from './schema-parts.js';
import { baaReports } from './words.js';

const noOptions = closed('This rule has no options.', {});

const baaOptions = closed('Options of `require-llm-baa`.', {
  report: oneOf(
    'report',
    baaReports,
    '`all`: every call to a vendor that is not covered. `phi-only`: only calls that patient data provably reaches. Default: `all`.',
  ),
});

/** A severity, or a severity with the options of the rule. */
function setting(options: Schema): Schema {
  return {
    description: 'A severity, or `[severity, options]`.',
    if: { type: 'array' },
    then: {
      type: 'array',
      description: 'Write a severity, or `[severity, options]`.',
      items: [severity, options],
      minItems: 1,
      maxItems: 2,
    },
    else: severity,
  };
}

/** Severities and options by rule. */
export function rules(ruleIds: readonly string[]): Schema {
  return {
    type: 'object',
    description: 'Severity of single rules, over those of the preset.',
    propertyNames: oneOf('rule', ruleIds, 'Id of a rule.'),
    properties: { 'require-llm-baa': setting(baaOptions) },
    additionalProperties: setting(noOptions),
  };
}

/** Other severities for some files. */
export function overrides(ruleIds: readonly string[]): Schema {
  const files = list(
    text('file-glob', 'Files, relative to the folder of this file.'),
    'The files it is for.',
  );
  const entry = closed(
    'Other severities for some files.',
    { files: { ...files, minItems: 1 }, rules: rules(ruleIds) },
    ['files', 'rules'],
  );
  return list(entry, 'Other severities for some files. A later entry wins over an earlier one.');
}
