/**
 * Nuxt makes the typings of its own modules for each project. What stands here is written after
 * https://nuxt.com/docs/api, as far as the rows speak of it.
 */
interface NuxtRequest {
  baseURL?: string;
  body?: unknown;
  headers?: object;
  query?: object;
  params?: object;
}

type NuxtRoute = string | { path?: string; params?: object; query?: object; hash?: string };

declare function navigateTo(to: NuxtRoute, options?: object): Promise<void>;
declare function useFetch(url: string | (() => string), options?: NuxtRequest): Promise<{ data: unknown }>;
declare function useLazyFetch(
  url: string | (() => string),
  options?: NuxtRequest,
): Promise<{ data: unknown }>;
declare function useRouter(): import('vue-router').Router;
declare var $fetch: typeof import('ofetch').$fetch;

declare module '#app' {
  export { navigateTo, useFetch, useLazyFetch, useRouter, $fetch };
}
declare module '#imports' {
  export * from '#app';
}
declare module 'nuxt/app' {
  export * from '#app';
}
