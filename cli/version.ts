import { createRequire } from 'node:module';

// By its own name, so that the manifest is found from the build and from the published bundle alike.
const manifest = createRequire(import.meta.url)('phi-lint/package.json') as { readonly version: string };

/** The version of this package. */
export const { version } = manifest;
