import type { Format } from './format.js';
import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { pretty } from './pretty/pretty.js';
import { sarif } from './sarif/sarif.js';

/** Every output format by the name that `--format` takes. */
export const formats = { pretty, json, sarif, github, gitlab, junit, markdown } satisfies Record<
  string,
  Format
>;

export type FormatName = keyof typeof formats;

/** The names in the order in which help lists them. */
export const formatNames = Object.keys(formats) as FormatName[];
