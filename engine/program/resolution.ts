/** What an import means. Files are relative to the root, with `/`. */
export type Resolution = Found | External | Missing;

/** A file of the program. */
export interface Found {
  /** `declaration`: a `.d.ts`; `data`: JSON, styles, pictures, components of other frameworks. */
  readonly kind: 'file' | 'declaration' | 'data';
  readonly file: string;
}

export type External =
  | { readonly kind: 'package'; readonly package: string; readonly subpath: string }
  | { readonly kind: 'builtin'; readonly module: string };

export interface Missing {
  readonly kind: 'missing';
  /** Where it was looked for, without extensions. */
  readonly tried: readonly string[];
}
