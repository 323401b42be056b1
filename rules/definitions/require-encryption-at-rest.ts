/** Patient data that is stored in clear, and stores that are declared without encryption. */
export const requireEncryptionAtRest = {
  id: 'require-encryption-at-rest',
  description: 'require encryption of stored PHI and of declared stores',
  citations: ['45 CFR 164.312(a)(2)(iv)'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'storage',
    sinks: ['storage', 'client-storage'],
    message:
      'PHI ({kinds}) is stored by {sink} without encryption: {lack}. ' +
      'PHI that lies in clear counts as unsecured when a disk, a device or a bucket is lost. ' +
      'Ask for encryption in this call, or encrypt the content first.',
    declared:
      '`{store}` declares no encryption: {lack}. ' +
      'What is not stated cannot be reviewed, and changes with the defaults of others. ' +
      'State the encryption here, with a key of your own where the data is PHI.',
  },
} as const;
