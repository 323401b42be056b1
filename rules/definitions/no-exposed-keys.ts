/** Encryption keys in the code or in its environment. */
export const noExposedKeys = {
  id: 'no-exposed-keys',
  description: 'disallow encryption keys in code and in plain environment variables',
  citations: ['45 CFR 164.312(a)(2)(iv)', '45 CFR 164.312(e)(2)(ii)', '45 CFR 164.402'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'key',
    message:
      'The key of this encryption stands in the code. ' +
      'Whoever can read the code, its history or a build can read the PHI. ' +
      'Fetch the key from a key management service or a vault at run time.',
    environment:
      'The key of this encryption comes from the environment ({variable}). ' +
      'Environment variables are shown by consoles, crash reports and child processes, and are rarely rotated. ' +
      'Fetch the key from a key management service or a vault at run time.',
  },
} as const;
