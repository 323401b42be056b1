/** Whole records where single fields would do. */
export const preferMinimumNecessary = {
  id: 'prefer-minimum-necessary',
  description: 'prefer single fields over whole patient records',
  citations: ['45 CFR 164.502(b)', '45 CFR 164.514(d)', '45 CFR 164.514(a)', '45 CFR 164.514(b)'],
  severity: { recommended: 'warning', strict: 'error' },
  check: {
    kind: 'record',
    sinks: ['llm', 'error-tracker', 'analytics', 'messaging', 'crm', 'push', 'http', 'action'],
    message:
      'A whole patient record is handed to {sink}. Only what the purpose needs may be disclosed. ' +
      'Pick the fields that are needed.',
  },
} as const;
