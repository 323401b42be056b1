import micromatch from 'micromatch';

type Match = (path: string) => boolean;

/** The configuration's `ignore` globs, compiled once. */
export interface GlobFilter {
  readonly file: Match;
  /** True only when nothing below the folder can be wanted. */
  readonly folder: Match;
}

/** Globs are relative to the root. A glob that ends in `/` means the whole folder; one that begins with `!` brings files back. */
export function globFilter(globs: readonly string[]): GlobFilter {
  const wanted = globs.filter((glob) => glob.startsWith('!')).map((glob) => matcher(glob.slice(1)));
  const unwanted = globs.filter((glob) => !glob.startsWith('!')).map(wholeFolder);
  const folders = unwanted.filter((glob) => glob.endsWith('/**')).map((glob) => matcher(glob.slice(0, -3)));
  const files = unwanted.map(matcher);
  const isWanted: Match = (path) => wanted.some((match) => match(path));
  return {
    file: (path) => files.some((match) => match(path)) && !isWanted(path),
    folder: (path) => wanted.length === 0 && folders.some((match) => match(path)),
  };
}

function wholeFolder(glob: string): string {
  return glob.endsWith('/') ? `${glob}**` : glob;
}

function matcher(glob: string): Match {
  return micromatch.matcher(glob, { dot: true });
}
