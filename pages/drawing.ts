import type { Element } from 'hast';
import { h, s } from 'hastscript';
import type { Destination, PhiMap } from '@phi-lint/engine';
import { count } from './count.js';
import { type ShownFlow, shownFlows } from './view.js';
import { roleWords, type Standing, standingWords, typeWords } from './words.js';
import { type Box, laidOut, type Layout } from './layout.js';
import { type Tone, tones } from './parts.js';

/** More would be a thicket; the table below the drawing has them all. */
const mostFlows = 28;

/** Records on the left, destinations on the right, and between them what of a record goes there. */
export function drawing(map: PhiMap): Element {
  const all = shownFlows(map);
  const shown = all.slice(0, mostFlows);
  if (shown.length === 0) return h('p', { className: ['note'] }, 'No patient data was seen to leave.');
  const left = all.length - shown.length;
  const more = left > 0 ? ` ${count(left, 'more flow')} stand in the table of flows.` : '';
  const region = { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: 'Drawing of the flows' };
  return h('figure', [
    h('div', region, picture(shown)),
    h('figcaption', [
      legend(),
      h('p', { className: ['note'] }, `The table of flows says the same in words.${more}`),
    ]),
  ]);
}

function picture(flows: readonly ShownFlow[]): Element {
  const layout = laidOut(flows);
  const { width, height } = layout;
  const to = new Map(flows.map((one) => [one.flow.to, one.to]));
  const text = { role: 'img', ariaLabelledBy: ['drawing-name'] };
  return s('svg', { ...text, viewBox: `0 0 ${width} ${height}`, width, height }, [
    s(
      'title',
      { id: 'drawing-name' },
      `${count(flows.length, 'flow')} of patient data from records to destinations`,
    ),
    ...flows.flatMap((one) => edges(layout, one)),
    ...[...layout.sources].map(([type, box]) => sourceNode(type, box, flows)),
    ...flows.flatMap((one) => label(layout, one)),
    ...[...layout.destinations].flatMap(([id, box]) => {
      const destination = to.get(id);
      return destination ? [destinationNode(destination, box, toneAt(flows, id))] : [];
    }),
  ]);
}

/** A destination looks as bad as the worst that comes to it. */
function toneAt(flows: readonly ShownFlow[], id: string): Tone {
  const standings = flows.filter(({ flow }) => flow.to === id).map(({ standing }) => standing);
  const worst = (['open', 'accepted', 'quiet', 'protected'] as const).find((one) => standings.includes(one));
  return tones[worst ?? 'quiet'];
}

function edges({ sources, labels, destinations }: Layout, { flow, standing }: ShownFlow): readonly Element[] {
  const [from, middle, to] = [sources.get(flow.from), labels.get(flow.id), destinations.get(flow.to)];
  if (!from || !middle || !to) return [];
  const className = ['edge', tones[standing]];
  return [s('path', { className, d: curve(from, middle) }), s('path', { className, d: curve(middle, to) })];
}

/** From the right side of one box to the left side of another. */
function curve(from: Box, to: Box): string {
  const [x1, x2] = [from.x + from.width / 2, to.x - to.width / 2];
  const middle = round((x1 + x2) / 2);
  return `M${round(x1)} ${round(from.y)} C${middle} ${round(from.y)} ${middle} ${round(to.y)} ${round(x2)} ${round(to.y)}`;
}

function sourceNode(type: string, box: Box, flows: readonly ShownFlow[]): Element {
  const number = flows.filter(({ flow }) => flow.from === type).length;
  return s('g', [
    rectangle('node', box, 10),
    line(box, -3, 'name', typeWords(type), 23),
    line(box, 14, 'small', `goes to ${count(number, 'place')}`, 32),
  ]);
}

function destinationNode({ role, name, agreement }: Destination, box: Box, tone: Tone): Element {
  return s('g', [
    rectangle(`node ${tone}`, box, 10),
    line(box, -11, 'small', roleWords[role], 36),
    line(box, 5, 'name', name, 28),
    line(box, 21, 'small', shortAgreement(agreement.state), 38),
  ]);
}

function shortAgreement(state: Destination['agreement']['state']): string {
  switch (state) {
    case 'on record':
      return 'agreement on record';
    case 'claimed':
      return 'agreement claimed, no reference';
    case 'assumed':
      return 'agreement assumed, none on record';
    case 'expired':
      return 'agreement expired';
    case 'none':
      return 'no agreement on record';
    case 'private':
      return 'private host';
    case 'not a vendor':
      return 'no vendor seen';
    case 'unresolved':
      return 'receiver not shown by the code';
  }
}

function label({ labels }: Layout, { flow, standing }: ShownFlow): readonly Element[] {
  const box = labels.get(flow.id);
  if (!box) return [];
  const tone = tones[standing];
  const prefix = flow.protection === 'none' ? '' : `${flow.protection}: `;
  const words = clipped(`${prefix}${flow.kinds.join(', ')}`, 33);
  return [
    rectangle(`pill ${tone}`, box, 12),
    s(
      'text',
      { className: ['pill-text', tone], x: round(box.x), y: round(box.y + 4), textAnchor: 'middle' },
      words,
    ),
  ];
}

function rectangle(classes: string, { x, y, width, height }: Box, radius: number): Element {
  const corner = { x: round(x - width / 2), y: round(y - height / 2) };
  return s('rect', { className: classes.split(' '), ...corner, width, height, rx: radius });
}

function line({ x, y, width }: Box, down: number, className: string, words: string, most: number): Element {
  const place = { x: round(x - width / 2 + 12), y: round(y + down) };
  return s('text', { className: [className], ...place }, clipped(words, most));
}

/** A picture cannot wrap; the tables have every name in full. */
function clipped(words: string, most: number): string {
  const characters = Array.from(words);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : words;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function legend(): Element {
  const standings = Object.keys(standingWords) as Standing[];
  const sample = (standing: Standing): Element => {
    const path = s('path', { className: ['edge', tones[standing]], d: 'M0 6 H36' });
    return s('svg', { width: 36, height: 12, viewBox: '0 0 36 12', ariaHidden: 'true' }, path);
  };
  const items = standings.map((standing) => h('li', [sample(standing), standingWords[standing]]));
  return h('ul', { className: ['legend'], ariaLabel: 'What the lines mean' }, items);
}
