/** Calls to hosted language models whose vendor has no agreement on record. */
export const requireLlmBaa = {
  id: 'require-llm-baa',
  description: 'require a business associate agreement with the vendor of every hosted model that is called',
  citations: ['45 CFR 164.308(b)(1)', '45 CFR 164.314(a)', '45 CFR 164.502(e)', '45 CFR 164.504(e)'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'vendor',
    sinks: ['llm'],
    message:
      'This call sends content to {vendor}: {missing}. A vendor may handle PHI only under a business associate agreement. ' +
      'Use a covered vendor, or enter the agreement under `vendors` in phi-lint.config.json.',
    withPhi:
      'PHI ({kinds}) reaches {vendor}: {missing}. Without a business associate agreement that is a disclosure HIPAA does not permit. ' +
      'Use a covered vendor, or de-identify the content before the call.',
    unresolved:
      'PHI ({kinds}) reaches a model whose endpoint the code does not show. Nobody can tell whether an agreement covers it. ' +
      'Pin the vendor with a `@phi-vendor` tag or under `clients` in phi-lint.config.json.',
  },
} as const;
