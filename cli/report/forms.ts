import { extname } from 'node:path';
import { htmlMap, type MapDocument } from '@phi-lint/pages';
import { markdownMap } from './markdown.js';

/** Every form of the map by the name that `--format` takes. */
export const mapForms = {
  html: htmlMap,
  json: (document) => `${JSON.stringify(document, null, 2)}\n`,
  markdown: markdownMap,
} satisfies Record<string, (document: MapDocument) => string>;

export type MapForm = keyof typeof mapForms;

export const mapFormNames = Object.keys(mapForms) as MapForm[];

const byExtension: Readonly<Record<string, MapForm>> = {
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.md': 'markdown',
};

/** The form that a file's name asks for. */
export function formOf(file: string): MapForm | null {
  return byExtension[extname(file).toLowerCase()] ?? null;
}
