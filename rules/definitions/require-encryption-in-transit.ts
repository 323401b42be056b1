/** Connections in clear, and TLS that was switched off. */
export const requireEncryptionInTransit = {
  id: 'require-encryption-in-transit',
  description: 'require TLS towards every host that is not private',
  citations: ['45 CFR 164.312(e)(1)', '45 CFR 164.312(e)(2)(ii)'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'transport',
    message:
      'This address is plain `{scheme}:`, and {host} is no private host. ' +
      'Whoever sits on the way can read and change what is sent. ' +
      'Use the scheme with TLS, or list the host under `privateHosts` in phi-lint.config.json when it is one.',
    option:
      'TLS is switched off or weakened by `{option}`. ' +
      'Without a checked certificate and a current protocol nobody knows who reads along. ' +
      'Leave the check on, and give the authority of a private certificate by `ca`.',
  },
} as const;
