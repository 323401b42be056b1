/** Broken ciphers, short keys, fixed vectors, bare digests and quick derivations. */
export const noWeakEncryption = {
  id: 'no-weak-encryption',
  description: 'disallow encryption and digests that protect little',
  citations: ['45 CFR 164.312(a)(2)(iv)', '45 CFR 164.312(e)(2)(ii)', '45 CFR 164.402'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'cipher',
    message:
      'This encryption protects little: {weakness}. ' +
      'Only PHI that is encrypted as NIST recommends counts as secured after a breach. ' +
      'Use AES-256-GCM with a random vector, and derive keys slowly.',
    withPhi:
      'PHI ({kinds}) is protected too little: {weakness}. ' +
      'Only PHI that is encrypted as NIST recommends counts as secured after a breach. ' +
      'Encrypt with AES-256-GCM, or digest with a keyed SHA-256.',
  },
} as const;
