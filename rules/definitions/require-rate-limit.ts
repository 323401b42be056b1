/** Handlers that call a model as often as anybody asks. */
export const requireRateLimit = {
  id: 'require-rate-limit',
  description: 'require a rate limit on handlers that call a model',
  citations: ['45 CFR 164.306(a)(1)'],
  severity: { recommended: 'off', strict: 'error' },
  check: {
    kind: 'rate',
    sinks: ['llm'],
    message:
      '{handler} calls a model, and nothing on its way limits how often. ' +
      'One caller can use up what the others need, and what the model costs has no bound. ' +
      'Put a limit on the route, the router or the application.',
  },
} as const;
