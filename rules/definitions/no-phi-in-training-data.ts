/** Patient data in data sets that models are trained or evaluated on, and in the stores they search. */
export const noPhiInTrainingData = {
  id: 'no-phi-in-training-data',
  description: 'disallow PHI in training data, evaluation data and vector stores',
  citations: ['45 CFR 164.502(a)', '45 CFR 164.508', '45 CFR 164.514(a)', '45 CFR 164.514(b)'],
  severity: { recommended: 'warning', strict: 'error' },
  check: {
    kind: 'training',
    sinks: ['training', 'vector-store'],
    stores: ['storage', 'action'],
    message:
      'PHI ({kinds}) becomes training data by way of {sink}. What a model has learned cannot be taken back, and data sets are copied. ' +
      'De-identify the records first.',
  },
} as const;
