import type { Position } from '../findings/finding.js';

/** Which findings a directive is for. */
export type Cover =
  | { readonly kind: 'file' }
  /** Null when no line follows. */
  | { readonly kind: 'line'; readonly line: number | null }
  /** ESLint's pair: from here on, and until here. */
  | { readonly kind: 'from' | 'to'; readonly position: Position };

/** A comment that suppresses findings. */
export interface Directive {
  readonly origin: 'phi-lint' | 'eslint';
  readonly start: Position;
  readonly cover: Cover;
  /** Ids without prefix; null for an `eslint-disable` that names none and means them all. */
  readonly rules: readonly string[] | null;
  readonly reason: string | null;
  /** The last day on which it holds. */
  readonly until: string | null;
}

/** A comment read: what it suppresses, if anything, and what is wrong with it. */
export interface ReadDirective {
  readonly directive: Directive | null;
  readonly problems: readonly string[];
}
