import type { Html, PhrasingContent, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { printable, prose } from '@phi-lint/pages';

/** Blocks written as GitHub's and GitLab's Markdown; what stands in texts is escaped, so that no name turns into markup. */
export function markdown(blocks: readonly RootContent[]): string {
  return toMarkdown(
    { type: 'root', children: [...blocks] },
    { extensions: [gfmTableToMarkdown({ tablePipeAlign: false })] },
  );
}

export function heading(depth: 1 | 2 | 3, words: string): RootContent {
  return { type: 'heading', depth, children: [text(words)] };
}

export function paragraph(...children: readonly PhrasingContent[]): RootContent {
  return { type: 'paragraph', children: [...children] };
}

export function list(items: readonly (readonly PhrasingContent[])[], ordered = false): RootContent {
  const children = items.map((item) => ({
    type: 'listItem' as const,
    spread: false,
    children: [{ type: 'paragraph' as const, children: [...item] }],
  }));
  return { type: 'list', ordered, spread: false, children };
}

/** A table; every row holds as many cells as the head. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (readonly PhrasingContent[])[])[],
): RootContent {
  const row = (cells: readonly (readonly PhrasingContent[])[]) => ({
    type: 'tableRow' as const,
    children: cells.map((cell) => ({ type: 'tableCell' as const, children: [...cell] })),
  });
  return { type: 'table', align: null, children: [row(head.map((one) => [text(one)])), ...rows.map(row)] };
}

/** Blocks that a reader opens; the title is ours, never a name of the code. */
export function details(title: string, ...blocks: readonly RootContent[]): readonly RootContent[] {
  return [html(`<details><summary>${title}</summary>`), ...blocks, html('</details>')];
}

/** A message: what it has in backticks is code, and so are package names, which would call people by their `@`. */
export function message(words: string): readonly PhrasingContent[] {
  return words.split(/(`[^`]+`|@[\w./-]*\w)/u).map((part, i) => {
    return i % 2 === 1 ? code(part.replaceAll('`', '')) : text(part);
  });
}

export function text(words: string): PhrasingContent {
  return { type: 'text', value: printable(words.replace(/\s+/gu, ' ')) };
}

export function strong(words: string): PhrasingContent {
  return { type: 'strong', children: [text(words)] };
}

export function code(words: string): PhrasingContent {
  return { type: 'inlineCode', value: prose(words) };
}

export function link(words: string, url: string): PhrasingContent {
  return { type: 'link', url, children: [text(words)] };
}

function html(value: string): Html {
  return { type: 'html', value };
}
