import { dirname, isAbsolute, normalize, relative, sep } from 'node:path';
import { URI } from 'vscode-uri';

/** The path of a file on disk, tidy and spelled as the engine spells it (`C:/…` for `file:///c%3A/…`); null for anything else. */
export function pathOf(uri: string): string | null {
  // Without a scheme a text would pass for a path, and an empty one for the whole disk.
  return /^file:/i.test(uri) ? spelled(normalize(URI.parse(uri).fsPath)) : null;
}

/** The URI of a path in the spelling that most editors use. */
export function uriOf(path: string): string {
  return URI.file(path).toString();
}

/** Whether `path` lies below `folder`. */
export function isBelow(folder: string, path: string): boolean {
  const rest = relative(folder, path);
  return rest !== '' && rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest);
}

/** Whether `path` or a folder above it is one of `paths`. */
export function isInOneOf(paths: ReadonlySet<string>, path: string): boolean {
  const above = dirname(path);
  return paths.has(path) || (above !== path && isInOneOf(paths, above));
}

/** Whether the analysis reads files of this name. */
export function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

/** `/` everywhere, and a drive in upper case. */
function spelled(path: string): string {
  const slashed = sep === '/' ? path : path.replaceAll(sep, '/');
  return slashed.replace(/^[a-z]:\//, (drive) => drive.toUpperCase());
}
