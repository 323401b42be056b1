import type { Format } from './format.js';
import { json } from './json.js';
import { pretty } from './pretty/pretty.js';

/** Every output format by the name that `--format` takes. */
export const formats = { pretty, json } satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** The names in the order in which help lists them. */
export const formatNames = Object.keys(formats) as FormatName[];
