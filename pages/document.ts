import type { PhiMap } from '@phi-lint/engine';

/** The map of one program as it is written to a file, together with what it was drawn from. */
export interface MapDocument {
  readonly kind: 'phi-map';
  /** Of this form; a reader refuses any other. */
  readonly version: 1;
  readonly tool: { readonly name: 'phi-lint'; readonly version: string };
  /** The folder's own name. */
  readonly program: string;
  /** Null where the folder lies in no git repository, or nobody asked. */
  readonly commit: Commit | null;
  readonly map: PhiMap;
}

export interface Commit {
  readonly hash: string;
  /** When it was committed, as git writes it: `2026-06-15T12:00:00+00:00`. */
  readonly date: string;
  /** Analysed files that differ from it. */
  readonly changed: number;
}
