import type { Element } from 'hast';
import { h } from 'hastscript';
import { count } from './count.js';
import type { MapDocument } from './document.js';
import {
  basisWords,
  type Concern,
  concernsOf,
  originOf,
  receiverWords,
  reservation,
  totalsOf,
} from './view.js';
import { badge, section, type Tone } from './parts.js';

/** Title, what was analysed, and what this page is not. */
export function opening(document: MapDocument, contents: readonly (readonly [string, string])[]): Element {
  const pairs = originOf(document).map(([name, value]) => h('div', [h('dt', name), h('dd', value)]));
  const links = contents.map(([id, title]) => h('li', h('a', { href: `#${id}` }, title)));
  return h('header', [
    h('h1', `PHI data map of ${document.program}`),
    h('p', { className: ['note'] }, reservation),
    h('nav', { ariaLabel: 'Contents' }, h('ul', links)),
    h('section', { ariaLabel: 'What was analysed' }, h('dl', { className: ['origin'] }, pairs)),
  ]);
}

/** The minute: numbers, then what to look at. */
export function glance(document: MapDocument): Element {
  const lead = 'How much patient data the code shows, where it goes, and what somebody should look at first.';
  return section(
    'glance',
    'At a glance',
    lead,
    tiles(document),
    h('h3', 'Look at first'),
    attention(document),
    bases(),
  );
}

function tiles({ map }: MapDocument): Element {
  const totals = totalsOf(map);
  const { handlers, audited, guarded, open, accepted } = totals;
  const all: readonly (readonly [string, string, Tone])[] = [
    [String(open), `${noun(open, 'flow')} with open findings`, open > 0 ? 'open' : 'kept'],
    [String(totals.receiving), `${noun(totals.receiving, 'destination')} of patient data`, 'plain'],
    [`${totals.fields}`, `${noun(totals.fields, 'field')} in ${count(totals.types, 'record type')}`, 'plain'],
    [`${audited} of ${handlers}`, 'handlers with an audit record', share(audited, handlers)],
    [`${guarded} of ${handlers}`, 'handlers with access control, or owing none', share(guarded, handlers)],
    [
      String(accepted),
      `${noun(accepted, 'finding')} accepted by somebody`,
      accepted > 0 ? 'accepted' : 'plain',
    ],
  ];
  const items = all.map(([number, words, tone]) =>
    h('li', { className: [tone] }, [h('strong', number), words]),
  );
  return h('ul', { className: ['tiles'] }, items);
}

/** Nothing of nothing is no achievement. */
function share(some: number, all: number): Tone {
  if (all === 0) return 'plain';
  return some < all ? 'open' : 'kept';
}

function noun(number: number, one: string): string {
  return number === 1 ? one : `${one}s`;
}

function attention({ map }: MapDocument): Element {
  const concerns = concernsOf(map);
  if (concerns.length === 0) {
    const words =
      'No flow has an open finding. What was not analysed, or is only declared, is still listed below.';
    return h('ul', { className: ['attention'] }, h('li', { className: ['fine'] }, words));
  }
  return h('ul', { className: ['attention'] }, concerns.map(concern));
}

const namesShown = 6;

function concern({ to, from, kinds, calls, first }: Concern): Element {
  const more = from.length - namesShown;
  const names = [...from.slice(0, namesShown), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return h('li', [
    h('strong', to.name),
    ` (${receiverWords(to)}) receives `,
    ...kinds.map((kind) => badge(kind, 'open')),
    h('span', { className: ['why'] }, [
      `of ${names}, at ${count(calls, 'call')}. `,
      h('a', { href: `#flow-${first + 1}`, ariaLabel: `Details of what goes to ${to.name}` }, 'Details'),
    ]),
  ]);
}

function bases(): Element {
  const pairs = Object.entries(basisWords).flatMap(([name, words]) => [h('dt', name), h('dd', words)]);
  return h('div', [h('h3', 'How well things are known'), h('dl', { className: ['bases'] }, pairs)]);
}
