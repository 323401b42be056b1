/** Handlers that touch PHI and leave no record of who did what. */
export const requireAuditLog = {
  id: 'require-audit-log',
  description: 'require an audit record wherever a handler touches PHI',
  citations: ['45 CFR 164.312(b)', '45 CFR 164.308(a)(1)(ii)(D)'],
  severity: { recommended: 'warning', strict: 'error' },
  check: {
    kind: 'audit',
    message:
      '{handler} touches PHI ({phi}) and no audit call is found on its way. ' +
      'Without a record nobody can tell later who has seen or changed whose data. ' +
      'Record who did what to which record, when, and with which outcome.',
    incomplete:
      'The audit record of {handler} lacks {missing}. ' +
      'A record must tell when, who, what was done, to which data and with which outcome. ' +
      'Hand what is missing to the audit call, or let the audit function fill it in.',
    destroyed:
      'Records of the audit trail `{trail}` are deleted or changed here. ' +
      'A trail proves nothing once its records can be lost, and they are commonly kept for six years. ' +
      'Only ever append to it, and move old records to an archive.',
    expired:
      'The audit trail `{trail}` keeps its records for {days} days. ' +
      'Documentation is to be kept for six years, which is commonly read to include audit records. ' +
      'Keep them for at least 2190 days, or move them to an archive that does.',
    dropped:
      'The audit trail `{trail}` is deleted together with what declares it. ' +
      'A trail proves nothing once its records can be lost, and they are commonly kept for six years. ' +
      'Let the store be retained when its stack is removed.',
  },
} as const;
