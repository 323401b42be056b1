/** Patient data in prompts, as it stands in the record. */
export const noRawPhiInPrompts = {
  id: 'no-raw-phi-in-prompts',
  description: 'disallow PHI in prompts that was not de-identified',
  citations: ['45 CFR 164.502(b)', '45 CFR 164.514(d)', '45 CFR 164.514(a)', '45 CFR 164.514(b)'],
  severity: { recommended: 'warning', strict: 'error' },
  check: {
    kind: 'prompt',
    sinks: ['llm'],
    message:
      'PHI ({kinds}) reaches {vendor} as it stands in the record. An agreement lets a vendor handle PHI, and the minimum necessary still holds. ' +
      'De-identify the content first, or list the kinds under `allows` of the vendor in phi-lint.config.json.',
  },
} as const;
