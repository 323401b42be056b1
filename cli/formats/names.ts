import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nameBelow } from '../place.js';
import type { FormatContext } from './format.js';

/** A file's name from the folder that the command was started in, as CI services know it; absolute if it lies elsewhere. */
export function nameOf({ root, cwd }: FormatContext, file: string): string {
  return nameBelow(cwd, resolve(root, file)) ?? file;
}

/** The same as a URI: relative where the name is, with everything escaped that means something in one. */
export function uriOf(context: FormatContext, file: string): string {
  const absolute = resolve(context.root, file);
  const name = nameBelow(context.cwd, absolute);
  return name === null ? pathToFileURL(absolute).href : name.split('/').map(encodeURIComponent).join('/');
}
