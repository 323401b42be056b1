const advice =
  'URLs end up in access logs, proxies and browser histories, whoever they are sent to. ' +
  'Send the value in the body of a POST request, or refer to the record by an internal id.';

/** Patient data in paths and queries of addresses. */
export const noPhiInUrls = {
  id: 'no-phi-in-urls',
  description: 'disallow PHI in the paths and queries of URLs',
  citations: ['45 CFR 164.312(e)(1)', '45 CFR 164.530(c)'],
  severity: { recommended: 'error', strict: 'error' },
  check: {
    kind: 'url',
    sinks: ['url'],
    message: `PHI ({kinds}) stands in the URL that {sink} is given. ${advice}`,
    built: `PHI ({kinds}) stands in the URL that {maker} gives back. ${advice}`,
  },
} as const;
