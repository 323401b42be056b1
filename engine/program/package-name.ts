/** A module's name as npm splits it: `@scope/name/sub/path`. */
export interface PackagePath {
  readonly package: string;
  /** Without a leading `/`; `` for the package itself. */
  readonly subpath: string;
}

/** Splits a specifier; `null` for what can be no package (`@/pages`, `~/lib`). */
export function packageNameOf(specifier: string): PackagePath | null {
  const parts = /^((?:@[\w.~-]+\/)?[\w][\w.~-]*)(?:\/(.*))?$/.exec(specifier);
  return parts?.[1] === undefined ? null : { package: parts[1], subpath: parts[2] ?? '' };
}
