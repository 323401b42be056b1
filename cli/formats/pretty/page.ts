import type { Analysis } from '@phi-lint/engine';
import type { Colors } from 'picocolors/types.js';
import wrapAnsi from 'wrap-ansi';
import { printable } from '@phi-lint/pages';
import { hiddenIn } from '../../frame/hidden.js';
import { source, type Source } from '../../frame/source.js';
import type { FormatContext } from '../format.js';
import { nameOf } from '../names.js';

/** What every part of the pretty output draws with. */
export interface Page {
  readonly columns: number;
  readonly colours: Colors;
  /** A file's name as the reader would type it, safe to print. */
  readonly name: (file: string) => string;
  /** A file's lines; null when it cannot be read. */
  readonly source: (file: string) => Source | null;
}

/** Opens the page for one output; every file is read once. */
export function page({ findings }: Analysis, context: FormatContext): Page {
  const { columns, colours, read } = context;
  const sources = new Map<string, Source | null>();
  const load = (file: string) => {
    const text = read(file);
    return text === null ? null : source(text, hiddenIn(findings, file));
  };
  return {
    columns,
    colours,
    name: (file) => printable(nameOf(context, file) || '.'),
    source: (file) => {
      const known = sources.get(file);
      if (known !== undefined) return known;
      const loaded = load(file);
      sources.set(file, loaded);
      return loaded;
    },
  };
}

/** Wraps a text to the page, every line after so many spaces. */
export function paragraph({ columns }: Page, indent: number, text: string): readonly string[] {
  const lines = wrapAnsi(text, columns - indent).split('\n');
  return lines.map((line) => `${' '.repeat(indent)}${line}`);
}

/** Groups by a word, in the order in which the words appear. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
