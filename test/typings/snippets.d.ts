/// <reference types="gtag.js" />

/**
 * What vendors' snippets put into a page as globals. Where the vendor has a package, its typings speak;
 * the others publish none, and what stands here is written after their documentation.
 */
declare global {
  /** Not of a page: SST puts it into its settings, and writes its typings there. https://sst.dev/docs/components */
  var sst: { aws: { ApiGatewayV1: typeof SstApi; ApiGatewayV2: typeof SstApi } };
  class SstApi {
    constructor(name: string, settings?: { transform?: { route?: { args?: { auth?: false | object } } } });
    route(route: string, handler: string | { handler: string }, settings?: { auth?: false | object }): void;
  }

  var amplitude: typeof import('@amplitude/analytics-browser');
  var analytics: import('@segment/analytics-next').Analytics;
  var DD_RUM: typeof import('@datadog/browser-rum').datadogRum;
  var DD_LOGS: typeof import('@datadog/browser-logs').datadogLogs;
  var FS: typeof import('@fullstory/browser').FullStory;
  var LogRocket: typeof import('logrocket');
  var mixpanel: import('mixpanel-browser').Mixpanel;
  var posthog: import('posthog-js').PostHog;
  var Sentry: typeof import('@sentry/browser');

  var clarity: (method: string, ...values: unknown[]) => void;
  var dataLayer: unknown[];
  var fbq: (method: string, ...values: unknown[]) => void;
  var ga: (method: string, ...values: unknown[]) => void;
  var hj: (method: string, ...values: unknown[]) => void;
  var Intercom: (method: string, ...values: unknown[]) => void;
  var _hsq: unknown[];
  var heap: {
    identify(identity: string): void;
    track(event: string, properties?: object): void;
    addUserProperties(properties: object): void;
    addEventProperties(properties: object): void;
  };
  var pendo: {
    initialize(options: object): void;
    identify(options: object): void;
    track(event: string, properties?: object): void;
  };
}

export {};
