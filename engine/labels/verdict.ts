/** What a name or a type says of a value. */
export interface Verdict {
  readonly level: 'direct' | 'indirect' | 'none';
  readonly kinds: readonly string[];
}
