import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Basis } from '@phi-lint/engine';
import { basisWords } from './view.js';
import type { Standing } from './words.js';

/** What may stand inside an element. */
export type Content = string | Element | readonly (string | Element)[];

/** The class by which a standing is coloured; every place that has one says the same in words. */
export const tones = {
  open: 'open',
  accepted: 'accepted',
  protected: 'kept',
  quiet: 'plain',
} as const satisfies Record<Standing, string>;

export type Tone = (typeof tones)[Standing];

export function badge(words: string, tone: Tone = 'plain'): Element {
  return h('span', { className: ['badge', tone] }, words);
}

/** How well something is known, in a word; the legend says what it means. */
export function basis(of: Basis): Element {
  return h('span', { className: ['basis'], title: basisWords[of] }, ` ${of}`);
}

/** A section that the contents lead to. */
export function section(
  id: string,
  title: string,
  lead: string,
  ...content: readonly ElementContent[]
): Element {
  const heading = h('h2', { id: `${id}-title` }, title);
  return h(
    'section',
    { id, ariaLabelledBy: [`${id}-title`] },
    heading,
    h('p', { className: ['lead'] }, lead),
    ...content,
  );
}

export interface Row {
  readonly id?: string;
  readonly cells: readonly Content[];
}

/**
 * A table, or a sentence where there is nothing to list. On a phone each row becomes a block: the roles keep it a
 * table for who hears it, and each cell says its column.
 */
export function table(
  label: string,
  head: readonly string[],
  rows: readonly Row[],
  nothing: string,
): Element {
  if (rows.length === 0) return h('p', { className: ['note'] }, nothing);
  const columns = head.map((name) => h('th', { scope: 'col', role: 'columnheader' }, name));
  return h('table', { role: 'table', ariaLabel: label }, [
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, columns)),
    h(
      'tbody',
      { role: 'rowgroup' },
      rows.map((row) => rowOf(head, row)),
    ),
  ]);
}

function rowOf(head: readonly string[], { id, cells }: Row): Element {
  const all = cells.map((cell, i) => h('td', { role: 'cell', dataLabel: head[i] ?? '' }, ...listed(cell)));
  return h('tr', { role: 'row', ...(id !== undefined && { id }) }, all);
}

function listed(content: Content): readonly (string | Element)[] {
  if (typeof content === 'string') return [content];
  return Array.isArray(content) ? (content as readonly (string | Element)[]) : [content as Element];
}

/** A sentence in which names of the code stand between backticks. */
export function sentence(words: string): (string | Element)[] {
  return words.split(/`([^`]+)`/u).map((part, i) => (i % 2 === 1 ? code(part) : part));
}

/** Code, and the places of code. */
export function code(words: string): Element {
  return h('code', words);
}

export function lines(words: readonly string[]): Element {
  return h(
    'ul',
    { className: ['places'] },
    words.map((one) => h('li', code(one))),
  );
}
