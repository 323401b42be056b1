/** Patient data in logs, traces, metrics and experiment trackers. */
export const noPhiInLogs = {
  id: 'no-phi-in-logs',
  description: 'disallow PHI in logs',
  citations: ['45 CFR 164.502(b)', '45 CFR 164.514(d)', '45 CFR 164.312(a)(1)', '45 CFR 164.530(c)'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'flow',
    sinks: ['log', 'telemetry', 'experiment'],
    stands: 'wrapper',
    message:
      'PHI ({kinds}) reaches {sink}. Logs are kept, copied and read far more widely than the record itself. ' +
      'Log an internal id, or redact the value first.',
  },
} as const;
