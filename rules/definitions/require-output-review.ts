/** What models answer where it sets something off. */
export const requireOutputReview = {
  id: 'require-output-review',
  description: 'require a review of what a model answers before it sets anything off',
  citations: ['45 CFR 164.312(c)(1)'],
  severity: { recommended: 'warning', strict: 'error' },
  check: {
    kind: 'review',
    sinks: ['action', 'messaging', 'push', 'http'],
    message:
      'What a model answered {act}, and nobody looked at it first. Models leave out, mix up and invent. ' +
      'Let somebody approve it, keep it as a draft, or name the step that reviews it under `reviewers` in phi-lint.config.json.',
  },
} as const;
