/** Patient data written into source code. */
export const noHardcodedPhi = {
  id: 'no-hardcoded-phi',
  description: 'disallow data of real people in literals and comments',
  citations: ['45 CFR 164.502(a)', '45 CFR 164.530(c)'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'literal',
    message:
      'This looks like data of a real person ({kinds}). ' +
      'Source code is copied, shared and kept in its history, and so is what stands in it. ' +
      'Write visibly synthetic values, or list the file under `synthetic` in phi-lint.config.json when they are.',
  },
} as const;
