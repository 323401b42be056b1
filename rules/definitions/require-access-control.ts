/** Handlers that touch PHI and let anybody in. */
export const requireAccessControl = {
  id: 'require-access-control',
  description: 'require authentication or authorization before a handler touches PHI',
  citations: ['45 CFR 164.312(a)(1)', '45 CFR 164.312(d)'],
  severity: { recommended: 'warning', strict: 'error' },
  check: {
    kind: 'access',
    message:
      '{handler} touches PHI ({phi}) and nothing on its way turns anybody away. ' +
      'Whoever finds the address can read or change the data of patients. ' +
      'Check who is asking, and what they may see, before this handler runs.',
    opened:
      'PHI stored by {store} is open to everybody. ' +
      'Whoever finds or guesses the address can read it, and nothing records who did. ' +
      'Keep the store private, and hand files out by a handler that checks who is asking.',
  },
} as const;
