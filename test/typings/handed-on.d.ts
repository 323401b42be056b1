/** Packages of one maker that hand on all of another's names. https://docs.sentry.io/platforms, https://docs.bugsnag.com */

declare module '@sentry/angular' {
  export * from '@sentry/browser';
}
declare module '@sentry/svelte' {
  export * from '@sentry/browser';
}
declare module '@sentry/sveltekit' {
  export * from '@sentry/node';
}
declare module '@sentry/nuxt' {
  export * from '@sentry/node';
}
declare module '@sentry/remix' {
  export * from '@sentry/node';
}
declare module '@sentry/nestjs' {
  export * from '@sentry/node';
}
declare module '@sentry/bun' {
  export * from '@sentry/node';
}
declare module '@sentry/electron/main' {
  export * from '@sentry/node';
}
declare module '@sentry/aws-serverless' {
  export * from '@sentry/node';
}
declare module '@sentry/google-cloud-serverless' {
  export * from '@sentry/node';
}
declare module '@bugsnag/react-native' {
  export * from '@bugsnag/js';
  export { default } from '@bugsnag/js';
}
declare module '@bugsnag/expo' {
  export * from '@bugsnag/js';
  export { default } from '@bugsnag/js';
}
