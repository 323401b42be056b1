/** Patient data sent to vendors, or to hosts of the internet, that have no agreement on record. */
export const noPhiToThirdParty = {
  id: 'no-phi-to-third-party',
  description: 'disallow sending PHI to vendors without a business associate agreement',
  citations: ['45 CFR 164.308(b)(1)', '45 CFR 164.314(a)', '45 CFR 164.502(e)', '45 CFR 164.504(e)'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'third-party',
    sinks: ['error-tracker', 'analytics', 'messaging', 'crm', 'push', 'vector-store', 'training', 'http'],
    stores: ['storage'],
    message:
      'PHI ({kinds}) reaches {vendor}: {missing}. A vendor may handle PHI only under a business associate agreement. ' +
      'Leave the value out, de-identify it first, or enter the agreement under `vendors` in phi-lint.config.json.',
    stored:
      'PHI ({kinds}) is stored with {vendor}: {missing}. Who keeps PHI for you needs a business associate agreement. ' +
      'Store it with a covered vendor, or enter the agreement under `vendors` in phi-lint.config.json.',
    captured:
      'The option `{option}` lets {vendor} capture what users see and send: {missing}. ' +
      'In a program that handles PHI that is a disclosure without a business associate agreement. ' +
      'Leave the option at its safe value, or enter the agreement under `vendors` in phi-lint.config.json.',
  },
} as const;
