import type { Site } from '../../flow/atoms.js';

/** What is known of one duty of a handler, and where it was found. */
export type Evidence =
  /** Seen in the code: `name` is what does it. */
  | { readonly state: 'seen'; readonly name: string; readonly site: Site }
  /** Said by the configuration, and not verified. */
  | { readonly state: 'declared'; readonly name: string }
  /** Open to everybody by its nature or by the configuration: a login, a health check. */
  | { readonly state: 'public'; readonly name: string; readonly basis: 'declared' | 'assumed' }
  /** Nobody asks it of this kind of handler. */
  | { readonly state: 'not owed' }
  | { readonly state: 'missing' };

export const missing: Evidence = { state: 'missing' };
